using AidCoord.Cli.Commands;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>The catalogue as a page of documentation, in Markdown. Nothing in it is written twice: it says what the program computes.</summary>
internal static class MethodologyPage
{
    public static void Write(Terminal terminal, ListMetricsResponse catalogue)
    {
        terminal.Line("# How every number is computed");
        terminal.Line();
        terminal.Line("Made from the catalogue of the program by `aidcoord metrics --methodology`; a test compares the two. [Reading the table](reading-the-table.md)");
        terminal.Line("says how to read numbers, [the decisions](../services/Metrics/README.md) what was decided where definitions leave room.");
        terminal.Line();
        var sections = catalogue.Metrics.GroupBy(m => m.Section).ToArray();
        foreach (var section in sections)
        {
            terminal.Line($"- [{section.Key}](#{Anchor(section.Key)}): {string.Join(", ", section.Select(m => $"[{m.DisplayName}](#{Anchor(Title(m))})"))}");
        }

        terminal.Line("- [What was assumed](#what-was-assumed)");
        terminal.Line("- [Thresholds, limits and defaults](#thresholds-limits-and-defaults)");
        foreach (var section in sections)
        {
            terminal.Line();
            terminal.Line($"## {section.Key}");
            foreach (var metric in section) Write(terminal, metric);
        }

        terminal.Line();
        terminal.Line("## What was assumed");
        terminal.Line();
        terminal.Line("Published data has gaps. What was assumed to fill one is marked on the money, and a number of which more than 30 % rests on");
        terminal.Line("that is badged: not for comparison.");
        terminal.Line();
        terminal.Line("| flag | what was assumed | counts as imputed |");
        terminal.Line("|---|---|---|");
        foreach (var flag in catalogue.Flags) terminal.Line($"| `{flag.Flag_}` | {Cell(flag.Meaning)} | {(flag.Counts ? "yes" : "no")} |");

        terminal.Line();
        terminal.Line("## Thresholds, limits and defaults");
        terminal.Line();
        terminal.Line("What holds where a country says nothing. It says its own in a record of settings, by these names, from a fiscal year on; years before");
        terminal.Line("keep what they were computed with.");
        terminal.Line();
        terminal.Line("| setting | used by | value | unit | source | date of the source |");
        terminal.Line("|---|---|---|---|---|---|");
        foreach (var each in catalogue.Parameters)
            terminal.Line($"| `{each.Id}` | {each.Code} | {Cell(each.Value)} | {Cell(each.Unit)} | {Cell(each.Source)} | {each.Date} |");
    }

    private static void Write(Terminal terminal, Metric metric)
    {
        terminal.Line();
        terminal.Line($"### {Title(metric)}");
        terminal.Line();
        terminal.Line($"`{metric.Id}` · unit: {metric.Unit} · range: {metric.Range}");
        terminal.Line();
        terminal.Line($"**Formula.** {metric.Formula}");
        terminal.Line();
        if (metric.Example.Length > 0)
        {
            terminal.Line($"**Example.** {metric.Example}");
            terminal.Line();
        }

        foreach (var reading in metric.Readings) terminal.Line($"- {Reader(reading.Reader)}: {reading.Text}");
        terminal.Line($"- By {string.Join(", ", metric.Groupings.Select(Words.Word))}.");
        foreach (var not in metric.NotBy) terminal.Line($"- Not by {Words.Word(not.Grouping)}: {not.Reason}");
        if (metric.NullConditions.Count == 0) terminal.Line("- Always has a value.");
        foreach (var condition in metric.NullConditions) terminal.Line($"- No value: {NoValue(condition)}");
        if (metric.DependsOn.Count > 0) terminal.Line($"- Weakened by what is assumed or unknown about: {string.Join(", ", metric.DependsOn)}.");
        terminal.Line($"- Source: {metric.Source}.");
    }

    private static string Title(Metric metric) => $"{metric.Code} {metric.DisplayName}";

    private static string Reader(string reader) => reader switch
    {
        "government" => "Government",
        "donor" => "Donor",
        _ => "UN country team",
    };

    private static string NoValue(string condition) => condition.Split(": ", 2) is [var code, var words] ? $"`{code}`, {words}" : condition;

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    // As GitHub makes them: lower case, spaces to hyphens, everything else but letters, digits and hyphens left out.
    private static string Anchor(string title) =>
        new([.. title.ToLowerInvariant().Replace(' ', '-').Where(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_')]);
}
