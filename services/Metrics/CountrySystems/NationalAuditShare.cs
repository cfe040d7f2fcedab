using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>A7, one of its four parts: government-sector aid with national audit.</summary>
public static class NationalAuditShare
{
    private static readonly SystemsRatio Ratio = new(Figure.Audit, Figure.Disbursed);

    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = CountrySystemsShare.OneSystem(
        4, "national-audit-share", "National audit", Ratio,
        "was audited by the country's own rules",
        "a été audité selon les règles du pays") with
    {
        Example = "40 of 100 paid: 40 %.",
    };

    /// <summary>The share.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Ratio.Value(scope);
}
