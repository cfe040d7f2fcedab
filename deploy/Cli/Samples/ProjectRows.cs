using AidCoord.Protos.Projects.V1;

namespace AidCoord.Cli.Samples;

/// <summary>The projects of a folder, found by the rows of other files that belong to them.</summary>
internal sealed class ProjectRows(CountryFolder folder)
{
    private readonly Dictionary<string, Project> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _identifiers = new(StringComparer.Ordinal);

    public void Add(CsvRow row, Project project)
    {
        if (!_identifiers.TryAdd(project.IatiIdentifier, row.Line) && project.IatiIdentifier.Length > 0)
            row.Problem("iati_identifier", $"line {_identifiers[project.IatiIdentifier]} has it already. Give each project its own.");
        _byName.TryAdd(project.Name, project);
        folder.Records.Projects.Add(project);
    }

    /// <summary>The project that the cell <c>project</c> names, or null after a problem.</summary>
    public Project? Of(CsvRow row) => _byName.GetValueOrDefault(folder.Projects.NeedNamed(row, "project"));
}
