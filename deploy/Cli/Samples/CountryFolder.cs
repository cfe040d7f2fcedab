using AidCoord.Cli.Endings;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Cli.Samples;

/// <summary>
/// A folder of CSV files about one country: one file for each kind of record, as deploy/samples/README.md describes them. It
/// is read whole; what is wrong anywhere is told at once, and then nothing is used.
/// </summary>
internal sealed class CountryFolder
{
    private readonly string _folder;
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, OrganisationReference> _references = new(StringComparer.Ordinal);

    private CountryFolder(string folder, string country)
    {
        _folder = folder;
        Parent = "countries/" + country;
        ProjectRows = new ProjectRows(this);
    }

    /// <summary><c>countries/{country}</c>.</summary>
    public string Parent { get; }

    public CsvProblems Problems { get; } = new();

    public CountryRecords Records { get; } = new();

    public ProjectRows ProjectRows { get; }

    public RecordIds Organisations { get; } = new("organisation", "organisations");

    public RecordIds Ministries { get; } = new("ministry", "ministries");

    public RecordIds Projects { get; } = new("project", "projects");

    public RecordIds Obligations { get; } = new("obligation", "obligations");

    public RecordIds Missions { get; } = new("mission", "missions");

    public RecordIds Strategies { get; } = new("strategy", "strategies");

    public RecordIds Priorities { get; } = new("priority", "priorities");

    public RecordIds Outcomes { get; } = new("outcome", "outcomes");

    public RecordIds Outputs { get; } = new("output", "outputs");

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">Where the CSV files are.</param>
    /// <param name="country">ISO 3166-1 alpha-2 code, upper case.</param>
    /// <exception cref="Fault">Something in it is wrong; the message names file, line and column of all of it.</exception>
    public static CountryRecords Read(string folder, string country)
    {
        if (!Directory.Exists(folder))
            throw Fault.Failed($"{folder}: there is no such folder. Name one with the CSV files of a country.");
        var reading = new CountryFolder(folder, country);
        OrganisationSheets.Read(reading);
        GovernmentSheets.Read(reading);
        PlanSheets.Read(reading);
        FrameworkSheets.Read(reading);
        ProjectSheets.Read(reading);
        TransactionSheets.Read(reading);
        AlignmentSheets.Read(reading);
        AgreementSheets.Read(reading);
        WorkSheets.Read(reading);
        reading.RefuseStrangers();
        if (reading.Problems.Count > 0)
            throw Fault.Failed($"{folder} was not loaded: {(reading.Problems.Count == 1 ? "one thing in it is" : $"{reading.Problems.Count} things in it are")} wrong.\n  {string.Join("\n  ", reading.Problems.Lines)}");
        return reading.Records;
    }

    /// <summary>The rows of a file; see <see cref="CsvSheet.Read"/> for the columns.</summary>
    public List<CsvRow> Rows(string name, params string[] columns)
    {
        _read.Add(name + ".csv");
        return CsvSheet.Read(_folder, name, Problems, columns).Rows;
    }

    /// <summary>Makes an organisation known by its id, for the cells that name one.</summary>
    public void Know(string id, OrganisationReference reference) => _references.TryAdd(id, reference);

    /// <summary>The organisation or ministry that a cell names by its id; null when the cell is empty.</summary>
    public OrganisationReference? Organisation(CsvRow row, string column) => Organisation(row, column, row[column]);

    /// <summary>The organisation that a cell must name.</summary>
    public OrganisationReference? NeedOrganisation(CsvRow row, string column) => Organisation(row, column, row.Need(column));

    /// <summary>All organisations that a cell names.</summary>
    public IEnumerable<OrganisationReference> OrganisationsIn(CsvRow row, string column) =>
        row.List(column).Select(id => Organisation(row, column, id)).OfType<OrganisationReference>();

    private OrganisationReference? Organisation(CsvRow row, string column, string id)
    {
        if (id.Length == 0)
            return null;
        if (_references.TryGetValue(id, out var reference))
            return reference.Clone();
        row.Problem(column, $"no organisation or ministry has the id \"{id}\". The ids are in organisations.csv and ministries.csv.");
        return null;
    }

    private void RefuseStrangers()
    {
        foreach (var path in Directory.EnumerateFiles(_folder, "*.csv").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (!_read.Contains(file))
                Problems.Add(file, 0, "", $"no file has this name here. The names are: {string.Join(", ", _read.Order(StringComparer.Ordinal))}.");
        }
    }
}
