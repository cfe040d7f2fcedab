using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Overlap;

/// <summary>O1: how alike donors spread their money over sectors, on average over pairs; for a donor, with all others.</summary>
public static class MeanSimilarity
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "mean-similarity",
        Code = "O1",
        Name = "Mean similarity",
        Unit = "index",
        Formula = "Mean over pairs of donors of Σ over sectors of the smaller of their two shares; profiles over assigned money only (O1-1). For a donor: the mean over its pairs in the whole country.",
        Range = "0 (no common sector) to 1 (the same profile)",
        Source = "Schoener index, Finger–Kreinin similarity; for donors Nunnenkamp, Öhler & Thiele 2013, Hagen 2015 (exact donor formula not seen)",
        UndefinedWhen = [Reasons.NoAmountText, "no_pair: fewer than two donors have assigned money", "one_sector: all assigned money is in one sector, so every pair is alike"],
        ForGovernment = "Pairs to bring to one table.",
        ForDonor = "Whether it does what all others do.",
        ForUnitedNations = "Clusters for joint programming.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Sector] = new("Within one sector every profile over sectors is the same.", "Au sein d'un seul secteur, tous les profils par secteur sont les mêmes.") },
        Uses = Dimensions.Donor | Dimensions.Sector,
        Example = "A has 50, 30, 20 and 0 % in four sectors, B 20, 30, 30 and 20 %: 0.2 + 0.3 + 0.2 + 0 = 0.70. Its other form, the Krugman index, is 2 · (1 − 0.70) = 0.60.",
        Sentence = new(
            "On average {own, plural, =0 {two of the {donors, number, integer} donors of {group}} other {{group} and another of the {donors, number, integer} donors of the country}} spread {mean, number, percent} of their money over sectors in the same way.",
            "En moyenne, {own, plural, =0 {deux des {donors, number, integer} bailleurs de {group}} other {{group} et un autre des {donors, number, integer} bailleurs du pays}} répartissent {mean, number, percent} de leur argent de la même façon entre les secteurs.",
            scope => [("own", scope.By == Grouping.Donor ? 1 : 0), ("donors", ProfilesOf(scope).Count), ("mean", ((MetricValue.Known)Compute(scope)).Value)]),
        Compute = Compute,
        Steps = Steps,
    };

    /// <summary>The mean over pairs.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        var profiles = ProfilesOf(scope);
        if (scope.Money.Donors.Count == 0 && scope.By != Grouping.Donor || scope.Money.IsEmpty)
            return Reasons.NoAmount(scope.Money);
        if (profiles.Count < 2)
            return MetricValue.None("no_pair", NoPair);
        if (profiles.CategoryCount < 2)
            return MetricValue.None("one_sector", OneSector);
        if (scope.By != Grouping.Donor)
            return MetricValue.Of(profiles.MeanSimilarity!.Value);
        return profiles.SimilarityToOthers().TryGetValue(scope.Key, out var sum)
            ? MetricValue.Of(Math.Min(1, sum / (profiles.Count - 1)))
            : MetricValue.None("no_pair", NoSector);
    }

    private static Profiles ProfilesOf(MetricScope scope) =>
        scope.By == Grouping.Donor ? scope.Country.SectorProfiles : scope.SectorProfiles;

    private static IEnumerable<string> Steps(MetricScope scope)
    {
        var profiles = ProfilesOf(scope);
        var pairs = scope.By == Grouping.Donor ? profiles.Count - 1 : profiles.Count * (profiles.Count - 1) / 2;
        return [$"{profiles.Count} donors have money with a sector, in {profiles.CategoryCount} sectors; the mean is over {pairs} pairs. The overlap matrix lists each of them."];
    }

    private static readonly SpokenText NoPair = new(
        "Fewer than two donors have money with a sector here.",
        "Moins de deux bailleurs ont ici de l'argent avec un secteur.");

    private static readonly SpokenText OneSector = new(
        "All money with a sector is in one sector: every pair would be alike.",
        "Tout l'argent qui a un secteur est dans un seul secteur : toutes les paires se ressembleraient.");

    private static readonly SpokenText NoSector = new(
        "This donor has no money with a sector.",
        "Ce bailleur n'a pas d'argent avec un secteur.");
}
