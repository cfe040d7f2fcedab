using AidCoord.Cli.Commands;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>What stands above and below every answer with numbers: which data, which money, and what the reader must know.</summary>
internal static class HeadingLines
{
    public static void WriteAbove(Terminal terminal, Heading heading, string what)
    {
        var code = heading.Country.Split('/')[^1];
        terminal.Line($"{(heading.CountryName.Length > 0 ? heading.CountryName + ", " : "")}{code}, {what}");
        var fiscal = heading.FiscalYearStartMonth > 1 ? $" · fiscal years from {Month(heading.FiscalYearStartMonth)}" : "";
        terminal.Line($"{Money(heading.Measure)} · {heading.Period}{fiscal} · money in {heading.CurrencyCode} · records as of {Figures.Instant(heading.DataTime)}");
        terminal.Line();
    }

    public static void WriteNotices(Terminal terminal, Heading heading)
    {
        foreach (var notice in heading.Notices) Paragraph.Write(terminal, "Note: ", notice.Text);
    }

    public static string Word(Grouping by) => by == Grouping.ByCountry ? "as a whole" : $"by {Words.Word(by)}";

    private static string Money(Measure measure) => measure switch
    {
        Measure.Commitment => "commitments",
        Measure.Active => "active money (commitments spread over the life of each activity)",
        _ => "disbursements and expenditure",
    };

    private static string Month(int month) =>
        System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(Math.Clamp(month, 1, 12));
}
