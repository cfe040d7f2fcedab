using System.Globalization;
using AidCoord.Projects.Imports.Iati;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources.Store;
using Google.Protobuf;

namespace AidCoord.Projects.Imports;

/// <summary>Turns findings into issues with names in the order of the file.</summary>
/// <param name="import">The import's name; empty for a preview, whose issues have no names.</param>
internal sealed class IssueBook(string import)
{
    private const int LastLine = 999_999_999;

    /// <summary>How many there are, those of the batch under way included.</summary>
    public int Count { get; private set; }

    /// <summary>Makes the issue of a finding.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="identifier">iati-identifier of the activity, or empty.</param>
    /// <param name="atEnd">Stands after all others: found when the file was read.</param>
    public ImportIssue Add(Finding finding, string identifier, bool atEnd = false)
    {
        var issue = new ImportIssue
        {
            Severity = finding.Kind.Severity,
            Reason = finding.Kind.Reason,
            Message = finding.Kind.Message.Replace("{0}", finding.Detail, StringComparison.Ordinal),
            Remedy = finding.Kind.Remedy,
            Line = finding.Line,
            IatiIdentifier = identifier,
            Element = finding.Element,
        };
        Count++;
        if (import.Length > 0)
        {
            var line = atEnd ? LastLine : Math.Min(finding.Line, LastLine);
            issue.Name = string.Create(CultureInfo.InvariantCulture, $"{import}/issues/{line:000000000}-{Count:0000000}");
        }
        return issue;
    }

    /// <summary>Forgets the last so many: their batch is done again.</summary>
    public void TakeBack(int count) => Count -= count;

    /// <summary>The write that stores an issue.</summary>
    public static Write WriteOf(ImportIssue issue) => Write.Upsert(
        ImportResources.IssueNames.Kind, issue.Name, issue.ToByteArray(), ImportResources.IssueKeys.LinesOf(issue));
}
