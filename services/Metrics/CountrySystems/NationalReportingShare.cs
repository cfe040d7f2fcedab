using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>A7, one of its four parts: government-sector aid with national financial reporting.</summary>
public static class NationalReportingShare
{
    private static readonly SystemsRatio Ratio = new(Figure.Reporting, Figure.Disbursed);

    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = CountrySystemsShare.OneSystem(
        3, "national-reporting-share", "National financial reporting", Ratio,
        "was reported in the country's own way",
        "a suivi les règles de rapport du pays") with
    {
        Example = "50 of 100 paid: 50 %.",
    };

    /// <summary>The share.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Ratio.Value(scope);
}
