using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Alignment;

/// <summary>A project whose donor answered on the country's framework: the unit of A1.</summary>
/// <param name="Activity">The project.</param>
/// <param name="Donors">Its counterparts.</param>
/// <param name="Ministries">Its ministries.</param>
/// <param name="Year">Fiscal year of approval; null: not known.</param>
/// <param name="Usd">Amount approved in US dollars, at the rate of the calendar year of approval; null: not known.</param>
/// <param name="Scores">Q1, Q2 and Q3, each 0 to 100; null: not answered.</param>
internal sealed record NewIntervention(
    Activity Activity, IReadOnlyList<string> Donors, IReadOnlyList<string> Ministries, int? Year, decimal? Usd, IReadOnlyList<double?> Scores)
{
    /// <summary>One answer missing, and the intervention is left out as a whole (A1); so is one whose size is not known.</summary>
    public bool IsAnswered => Usd is not null && Scores.All(each => each is not null);

    public static double? Objectives(FrameworkAlignment answers) => answers.ObjectivesFromFramework is { } drawn ? (drawn ? 100 : 0) : null;

    /// <summary>Percent of the indicators; null: not answered, no indicator at all, or more than there are.</summary>
    public static double? PercentOfIndicators(FrameworkAlignment answers, int? some) =>
        some is { } count && answers.Indicators is { } all && all > 0 && count >= 0 && count <= all ? 100.0 * count / all : null;
}
