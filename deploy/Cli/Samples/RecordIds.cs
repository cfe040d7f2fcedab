using System.Text.RegularExpressions;

namespace AidCoord.Cli.Samples;

/// <summary>The ids of one kind of record in a country folder, and the full names that they stand for.</summary>
internal sealed partial class RecordIds(string kind, string file)
{
    private readonly Dictionary<string, (string Name, int Line)> _names = new(StringComparer.Ordinal);

    /// <summary>Takes the id of a row as the id of a new record.</summary>
    /// <returns>The full name, or an empty text when the id cannot be used.</returns>
    public string Take(CsvRow row, string parent, string collection, string column = "id")
    {
        var id = row.Need(column);
        if (id.Length == 0)
            return "";
        if (!Id().IsMatch(id))
        {
            row.Problem(column, $"\"{id}\" cannot be an id. Use a-z, 0-9 and -, at most 63 characters, first a letter or digit.");
            return "";
        }
        var name = $"{parent}/{collection}/{id}";
        if (_names.TryAdd(id, (name, row.Line)))
            return name;
        row.Problem(column, $"line {_names[id].Line} has the id \"{id}\" already. Give each its own.");
        return "";
    }

    /// <summary>The full name of the record that a cell names; empty when the cell is.</summary>
    public string Named(CsvRow row, string column) => Lookup(row, column, row[column]);

    /// <summary>The full name of the record that a cell must name.</summary>
    public string NeedNamed(CsvRow row, string column) => Lookup(row, column, row.Need(column));

    /// <summary>The full names of all records that a cell names.</summary>
    public IEnumerable<string> AllNamed(CsvRow row, string column) =>
        row.List(column).Select(id => Lookup(row, column, id)).Where(n => n.Length > 0);

    /// <summary>The full name of the record with an id, or null.</summary>
    public string? Find(string id) => _names.TryGetValue(id, out var found) ? found.Name : null;

    private string Lookup(CsvRow row, string column, string id)
    {
        if (id.Length == 0)
            return "";
        if (Find(id) is { } name)
            return name;
        row.Problem(column, $"no {kind} has the id \"{id}\". The ids are in {file}.csv.");
        return "";
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$")]
    private static partial Regex Id();
}
