using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>A7, one of its four parts: government-sector aid by national budget execution.</summary>
public static class NationalExecutionShare
{
    private static readonly SystemsRatio Ratio = new(Figure.Execution, Figure.Disbursed);

    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = CountrySystemsShare.OneSystem(
        2, "national-execution-share", "National budget execution", Ratio,
        "was carried out by the country's own budget procedures",
        "a été exécuté selon les procédures budgétaires du pays") with
    {
        Example = "60 of 100 paid: 60 %.",
    };

    /// <summary>The share.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Ratio.Value(scope);
}
