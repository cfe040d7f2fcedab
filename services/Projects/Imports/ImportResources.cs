using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Filters;
using AidCoord.Resources.Names;

namespace AidCoord.Projects.Imports;

/// <summary>How imports and their issues are named, stored and filtered.</summary>
public static class ImportResources
{
    /// <summary>Imports.</summary>
    public static ResourceDefinition<Import> Imports { get; } = new("countries/{country}/imports/{import}", alsoForAll: true)
    {
        Keys = new() { { "state", import => NameOf(import.State) }, { "dataset", import => import.Dataset } },
    };

    /// <summary>The form of the names of issues. They have no etag and no times: they are written once.</summary>
    public static ResourceNamePattern IssueNames { get; } = new("countries/{country}/imports/{import}/issues/{issue}", alsoForAll: true);

    /// <summary>What issues can be filtered by.</summary>
    public static Keys<ImportIssue> IssueKeys { get; } = new()
    {
        { "severity", issue => NameOf(issue.Severity) },
        { "reason", issue => issue.Reason },
        { "iati_identifier", issue => issue.IatiIdentifier },
    };

    // The values of both enums are single words: their names in the proto are those in C#, in capitals.
    private static string NameOf<T>(T value) where T : struct, Enum => value.ToString().ToUpperInvariant();
}
