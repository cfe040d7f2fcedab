using System.Globalization;
using AidCoord.Portal.Figures;
using AidCoord.Portal.Texts;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Pages;

/// <summary>A column of the rows behind a number.</summary>
/// <param name="Key">The key of its header.</param>
/// <param name="IsNumber">It holds numbers.</param>
/// <param name="Text">What it shows of a row; empty: nothing.</param>
/// <param name="Exact">The exact number behind what is shown; null: none.</param>
internal sealed record EvidenceColumn(string Key, bool IsNumber, Func<Evidence, string> Text, Func<Evidence, string>? Exact = null)
{
    /// <summary>The columns of which some row has something to show; the group that the page is about is not said again in each row.</summary>
    public static IReadOnlyList<EvidenceColumn> Of(Locale locale, ExplainView view) =>
        [.. All(locale).Where(column => column.Key != Group(view)).Where(column => view.Answer.Evidence.Any(row => column.Text(row).Length > 0))];

    private static string Group(ExplainView view) => view.GroupName.Length == 0 ? "" : view.Frame.Place switch
    {
        "ministries" => "group.ministry",
        "donors" => "group.donor",
        _ => "",
    };

    private static IEnumerable<EvidenceColumn> All(Locale locale) =>
    [
        new("evidence.title", false, row => row.Title),
        new("evidence.record", false, row => row.IatiIdentifier.Length > 0 ? row.IatiIdentifier : string.Join('/', row.Record.Split('/').Skip(2))),
        new("group.donor", false, row => row.Donor),
        new("group.ministry", false, row => row.Ministry),
        new("group.sector", false, row => row.Sector),
        new("group.district", false, row => row.District),
        new("group.year", true, row => row.Year == 0 ? "" : row.Year.ToString("0000", CultureInfo.InvariantCulture)),
        new("evidence.day", false, row => row.Day is null ? "" : row.Day.Month == 0 ? row.Day.Year.ToString("0000", CultureInfo.InvariantCulture) : FormattableString.Invariant($"{row.Day.Year:0000}-{row.Day.Month:00}-{row.Day.Day_:00}")),
        new("evidence.amount", true, row => Figure.Cents(locale, row.Amount), row => row.Amount),
        new("evidence.hours", true, row => Figure.Cents(locale, row.Hours), row => row.Hours),
        new("evidence.derivation", false, row => row.Derivation),
        new("evidence.flags", false, row => string.Join(", ", row.Flags.Select(flag => flag.Replace('_', ' ')))),
    ];
}
