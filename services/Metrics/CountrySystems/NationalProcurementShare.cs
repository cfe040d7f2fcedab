using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>A7, one of its four parts: government-sector aid with national procurement.</summary>
public static class NationalProcurementShare
{
    private static readonly SystemsRatio Ratio = new(Figure.Procurement, Figure.Disbursed);

    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = CountrySystemsShare.OneSystem(
        5, "national-procurement-share", "National procurement", Ratio,
        "was spent by the country's own procurement rules",
        "a suivi les règles de marchés publics du pays") with
    {
        Example = "30 of 100 paid: 30 %.",
    };

    /// <summary>The share.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Ratio.Value(scope);
}
