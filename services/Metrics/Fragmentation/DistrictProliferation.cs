using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F8: the probability that two dollars drawn at random go to different districts.</summary>
public static class DistrictProliferation
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = SectorProliferation.Definition with
    {
        Id = "district-proliferation",
        Place = 5,
        Name = "Spread over districts",
        Formula = "DP = 1 − Σ q², q the share of each district in the money above 0; National counts as one district (F8-1).",
        Range = "0 (one district) to 1 − 1 ÷ number of districts",
        ForGovernment = "Which donors are everywhere in the country, and which places share one.",
        ForDonor = "Its own geographic focus.",
        ForUnitedNations = "Where area programmes would gather what is scattered.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.District] = new("A district is one district.", "Un district est un seul district.") },
        Uses = Dimensions.None,
        Example = "50, 25, 15 and 10 % over four districts: 1 − (0.25 + 0.0625 + 0.0225 + 0.01) = 0.655.",
        Sentence = new(
            "{group} spreads its money over {count, plural, one {# district} other {# districts}} (the whole country counts as one): two dollars drawn at random go to different districts with a probability of {spread, number, percent}.",
            "{group} répartit son argent sur {count, plural, one {# district} other {# districts}} (le pays entier compte pour un) : deux dollars tirés au hasard vont à des districts différents avec une probabilité de {spread, number, percent}.",
            scope => [("count", scope.Money.Districts.Count), ("spread", FragmentationIndex.Of(scope.Money.Districts))]),
        Compute = Compute,
        Steps = scope => SectorProliferation.Steps(scope.Money.Districts, "districts", $"DP = 1 − Σ share² = {Words.Number(FragmentationIndex.Of(scope.Money.Districts))}."),
    };

    /// <summary>The spread over districts.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Districts.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(FragmentationIndex.Of(scope.Money.Districts));
}
