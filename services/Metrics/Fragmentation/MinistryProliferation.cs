using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F8: the probability that two dollars drawn at random go to different ministries.</summary>
public static class MinistryProliferation
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = SectorProliferation.Definition with
    {
        Id = "ministry-proliferation",
        Place = 3,
        Name = "Spread over ministries",
        Formula = "DP = 1 − Σ q², q the share of each ministry in the money above 0; Unassigned counts as one ministry (F8-1).",
        Range = "0 (one ministry) to 1 − 1 ÷ number of ministries",
        ForGovernment = "Which donors deal with every ministry.",
        ForDonor = "With how many ministries it has to keep up relations.",
        ForUnitedNations = "Which agencies work across the whole government.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Ministry] = new("A ministry is one ministry.", "Un ministère est un seul ministère.") },
        Uses = Dimensions.Ministry,
        Example = "50, 25, 15 and 10 % over four ministries: 1 − (0.25 + 0.0625 + 0.0225 + 0.01) = 0.655.",
        Sentence = new(
            "{group} spreads its money over {count, plural, one {# ministry} other {# ministries}}: two dollars drawn at random go to different ministries with a probability of {spread, number, percent}.",
            "{group} répartit son argent sur {count, plural, one {# ministère} other {# ministères}} : deux dollars tirés au hasard vont à des ministères différents avec une probabilité de {spread, number, percent}.",
            scope => [("count", scope.Money.Ministries.Count), ("spread", FragmentationIndex.Of(scope.Money.Ministries))]),
        Compute = Compute,
        Steps = scope => SectorProliferation.Steps(scope.Money.Ministries, "ministries", $"DP = 1 − Σ share² = {Words.Number(FragmentationIndex.Of(scope.Money.Ministries))}."),
    };

    /// <summary>The spread over ministries.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Ministries.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(FragmentationIndex.Of(scope.Money.Ministries));
}
