using AidCoord.Cli.Uploads;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Cli.Tables;

/// <summary>What imports found wrong, for people.</summary>
internal static class IssueText
{
    private const int FirstKinds = 8;

    // Nothing is wrong with an activity that only concerns another country than the one asked for.
    private const string OtherCountry = "other_country";

    /// <summary>One issue: where, what, and what to do.</summary>
    public static void Write(Terminal terminal, ImportIssue issue, string before = "")
    {
        var where = new List<string>();
        if (issue.Line > 0) where.Add($"line {issue.Line}");
        if (issue.IatiIdentifier.Length > 0) where.Add(issue.IatiIdentifier);
        if (issue.Element.Length > 0) where.Add(issue.Element);
        Paragraph.Write(terminal, $"  {Word(issue),-9} ", $"{before}{string.Join(" · ", where)}{(where.Count > 0 ? ": " : "")}{issue.Message} [{issue.Reason}]");
        if (issue.Remedy.Length > 0) Paragraph.Write(terminal, "            → ", issue.Remedy);
    }

    /// <summary>Each kind of issue once, with its first case: what was lost first, then what was left out, then what is only worth knowing.</summary>
    public static void WriteFirst(Terminal terminal, IReadOnlyList<UploadResult> done)
    {
        // A file that was refused whole has said why already.
        var told = done.Where(d => !(d.Failed && d.Import.IssueCount <= 1)).ToArray();
        var kinds = told.SelectMany(d => d.Issues.Select(issue => (Issue: issue, d.Import.Dataset)))
            .GroupBy(i => (i.Issue.Severity, i.Issue.Reason))
            .OrderBy(g => g.Key.Reason == OtherCountry).ThenByDescending(g => g.Key.Severity).ThenByDescending(g => g.Count())
            .ToArray();
        if (kinds.Length == 0) return;
        terminal.Line();
        // A system sends the first thousand issues of a file along; the counts are of those.
        var all = told.All(d => d.Issues.Count == d.Import.IssueCount);
        terminal.Line("Issues, each kind with its first case:");
        foreach (var kind in kinds.Take(FirstKinds))
        {
            var (first, dataset) = kind.First();
            var many = kind.Count() > 1 || !all ? $"{(all ? "" : "at least ")}{Figures.Count(kind.Count())} ×, first: " : "";
            Write(terminal, first, many + (done.Count > 1 ? $"{dataset} · " : ""));
        }

        if (kinds.Length > FirstKinds) terminal.Line($"  … and {kinds.Length - FirstKinds} more kinds.");
        if (told is [{ Import.Name.Length: > 0 } only]) terminal.Line($"All {Figures.Count(only.Import.IssueCount)} of them: aidcoord issues {only.Import.Name}");
        else terminal.Line($"All of a file: aidcoord issues IMPORT, with the name that aidcoord imports {told[0].Import.Name.Split('/').ElementAtOrDefault(1)} shows.");
    }

    private static string Word(ImportIssue issue) => issue switch
    {
        { Reason: OtherCountry } => "elsewhere",
        { Severity: ImportIssue.Types.Severity.Error } => "refused",
        { Severity: ImportIssue.Types.Severity.Warning } => "warning",
        _ => "note",
    };
}
