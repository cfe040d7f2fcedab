using AidCoord.Metrics.Overlap;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Tests.Properties;

/// <summary>The identities of section 3, each on a thousand countries of some donors.</summary>
public sealed class OverlapIdentityTests
{
    private static readonly Grouping[] Groupings = [Grouping.Country, Grouping.Ministry, Grouping.Sector, Grouping.District, Grouping.Year];

    [Fact]
    public void SimilarityIsOneLessHalfTheDistanceOfTheProfilesInEitherOrder() => SomeDonors.Hold((payments, random) =>
    {
        var over = new[] { Grouping.Sector, Grouping.District, Grouping.Ministry }[random.Next(3)];
        var profiles = Profiles(payments, over);
        var matrix = OverlapMatrix.Compute(SomeDonors.Facts(payments), over, new(), details: PairDetails.Alternatives);
        Assert.Equal(profiles.Count * (profiles.Count - 1) / 2, matrix.Pairs.Count);
        foreach (var pair in matrix.Pairs)
        {
            var (p, q) = (profiles[pair.First], profiles[pair.Second]);
            var keys = p.Keys.Union(q.Keys).ToList();
            Assert.Equal(1 - keys.Sum(key => Math.Abs(p.GetValueOrDefault(key) - q.GetValueOrDefault(key))) / 2, pair.Similarity, 1e-9);
            Assert.Equal(keys.Sum(key => Math.Abs(q.GetValueOrDefault(key) - p.GetValueOrDefault(key))), pair.Krugman, 1e-9);
            Assert.InRange(pair.Similarity, 0, 1);
            var products = keys.Sum(key => p.GetValueOrDefault(key) * q.GetValueOrDefault(key));
            var (first, second) = (p.Values.Sum(each => each * each), q.Values.Sum(each => each * each));
            Assert.Equal(products / Math.Sqrt(first * second), pair.Alternatives!.Pianka, 1e-9);
            Assert.Equal(2 * products / (first + second), pair.Alternatives.MorisitaHorn, 1e-9);
            Assert.Equal(products / first, pair.Alternatives.LevinsFirst, 1e-9);
            Assert.Equal(products / second, pair.Alternatives.LevinsSecond, 1e-9);
        }

        if (matrix.Pairs.Count > 0)
            Assert.Equal(matrix.Pairs.Average(each => each.Similarity), matrix.MeanSimilarity!.Value, 1e-9);
    });

    [Fact]
    public void ADonorIsLikeItselfAndNoPathIsShorterThanTheStraightOne() => SomeDonors.Hold((payments, _) =>
    {
        // A twin does the same with three times the money.
        var twins = payments.Concat(payments.Where(each => each.Donor.Length > 0).Select(each => each with { Donor = each.Donor + "'", Amount = each.Amount * 3 }));
        var matrix = OverlapMatrix.Compute(SomeDonors.Facts(twins), Grouping.Sector, new(), details: PairDetails.Alternatives | PairDetails.Presence);
        var distance = matrix.Pairs.ToDictionary(each => (each.First, each.Second), each => 1 - each.Similarity);
        foreach (var pair in matrix.Pairs.Where(each => each.Second == each.First + "'"))
        {
            Assert.Equal(1, pair.Similarity, 1e-9);
            Assert.Equal(0, pair.Krugman, 1e-9);
            Assert.Equal((1, 1), (Math.Round(pair.Alternatives!.Pianka, 9), Math.Round(pair.Alternatives.MorisitaHorn, 9)));
            Assert.Equal(1, pair.Presence!.All.Jaccard ?? 1);
        }

        string[] donors = [.. matrix.Pairs.SelectMany(each => new[] { each.First, each.Second }).Distinct().Order(StringComparer.Ordinal)];
        foreach (var (a, b, c) in donors.SelectMany(a => donors.SelectMany(b => donors.Select(c => (a, b, c)))))
            Assert.True(Distance(a, c) <= Distance(a, b) + Distance(b, c) + 1e-9);

        double Distance(string one, string other) => one == other ? 0 : distance[string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one)];
    });

    [Fact]
    public void SharedMoneyIsTheSumOfTheSmallerAmountsAndNoMoreThanEitherHas() => SomeDonors.Hold((payments, _) =>
    {
        var cells = Cells(payments);
        foreach (var pair in OverlapMatrix.Compute(SomeDonors.Facts(payments), Grouping.Sector, new()).Pairs)
        {
            var expected = cells.Values.Sum(donors => Math.Min(donors.GetValueOrDefault(pair.First), donors.GetValueOrDefault(pair.Second)));
            Assert.Equal(expected, pair.SharedAmount);
        }
    });

    [Fact]
    public void PresenceCountsThePlacesThatBothHave() => SomeDonors.Hold((payments, _) =>
    {
        var places = payments.Where(each => each.Donor.Length > 0)
            .GroupBy(each => (each.Donor, Sector: Category(each), each.District))
            .Where(group => group.Sum(each => each.Amount) > 0)
            .Select(group => group.Key).ToLookup(each => each.Donor, each => (each.Sector, each.District));
        var pairs = PresenceOverlap.Compute(SomeDonors.Facts(payments), new());
        Assert.Equal(places.Count * (places.Count - 1) / 2, pairs.Count);
        foreach (var (first, second, overlap) in pairs)
        {
            var (a, b) = (places[first].ToHashSet(), places[second].ToHashSet());
            Assert.Equal((double)a.Intersect(b).Count() / a.Union(b).Count(), overlap.All.Jaccard!.Value, 1e-12);
            Assert.Equal(2 * overlap.All.Jaccard.Value / (1 + overlap.All.Jaccard.Value), overlap.All.Sorensen!.Value, 1e-12);
            Assert.Equal(
                new(a.Count(IsLocated), b.Count(IsLocated), a.Intersect(b).Count(IsLocated)),
                overlap.Located);
        }

        static bool IsLocated((string Sector, string District) place) => place.Sector.Length > 0 && place.District.Length > 0;
    });

    [Fact]
    public void TheContestableShareIsThatOfItsLocatedAndItsVaguePartTogether() => SomeDonors.Hold((payments, _) =>
    {
        var row = MetricQuery.Run(SomeDonors.Facts(payments), new() { Metrics = ["O5"] }).Total;
        var cells = Cells(payments).Select(each => (IsVague: each.Key.Sector.Length == 0 || each.Key.District.Length == 0, Sum: each.Value.Values.Sum(), Largest: each.Value.Values.Max())).ToList();
        foreach (var (metric, counted) in new[] { ("contestable-share", cells), ("located-contestable-share", cells.FindAll(each => !each.IsVague)), ("vague-contestable-share", cells.FindAll(each => each.IsVague)) })
        {
            if (counted.Count == 0)
                Assert.Null(Value(row, metric));
            else
                Assert.Equal(1 - (double)counted.Sum(each => each.Largest) / counted.Sum(each => each.Sum), Value(row, metric)!.Value, 1e-9);
        }
    });

    [Fact]
    public void ArrangementsNeverAddOverlapAndTheGapIsWhatTheySettle() => SomeDonors.Hold((payments, random) =>
    {
        var facts = SomeDonors.Facts(payments, SomeDonors.Arrangements(random, payments.Count));
        foreach (var row in MetricQuery.Run(facts, new() { By = Groupings[random.Next(Groupings.Length)], Metrics = ["O5", "O6"] }).Rows)
        {
            Below(row, "uncoordinated-contestable-share", "contestable-share", "coordination-gain");
            Below(row, "located-uncoordinated-share", "located-contestable-share", "located-coordination-gain");
        }
    });

    [Fact]
    public void OneMoreArrangementNeverAddsOverlap() => SomeDonors.Hold((payments, random) =>
    {
        // Without refunds: a refund under the new arrangement lowers what is arranged.
        var paid = payments.Where(each => each.Amount > 0).ToList();
        var arrangements = SomeDonors.Arrangements(random, paid.Count);
        var few = MetricQuery.Run(SomeDonors.Facts(paid, arrangements), new() { Metrics = ["O6"] }).Total;
        var more = MetricQuery.Run(SomeDonors.Facts(paid, [.. arrangements, .. SomeDonors.Arrangements(random, paid.Count)]), new() { Metrics = ["O6"] }).Total;
        if (Value(few, "uncoordinated-contestable-share") is { } before)
            Assert.InRange(Value(more, "uncoordinated-contestable-share")!.Value, 0, before + 1e-12);
    });

    [Fact]
    public void AnArrangementOfAllLeavesNothingAndOneOfStrangersChangesNothing() => SomeDonors.Hold((payments, _) =>
    {
        Arrangement of(params string[] donors) => new() { Record = "arrangements/a", Participants = [.. donors.Select(donor => new OrganisationRef(donor, null))] };
        var all = MetricQuery.Run(SomeDonors.Facts(payments, of("A", "B", "C", "D", "E", "F")), new() { Metrics = ["O5", "O6"] }).Total;
        var strangers = MetricQuery.Run(SomeDonors.Facts(payments, of("X", "Y")), new() { Metrics = ["O5", "O6"] }).Total;
        Assert.Equal(Value(all, "contestable-share") is null ? null : 0, Value(all, "uncoordinated-contestable-share"));
        Assert.Equal(Value(strangers, "contestable-share"), Value(strangers, "uncoordinated-contestable-share"));
    });

    [Fact]
    public void ScalingAndPermutingChangeNoOverlap() => SomeDonors.Hold((payments, random) =>
    {
        string[] donors = ["A", "B", "C", "D", "E", "F"];
        string[] others = [.. donors];
        random.Shuffle(others);
        var names = donors.Zip(others).ToDictionary(each => each.First, each => each.Second);
        var factor = random.Next(2, 1_000);
        var arrangements = SomeDonors.Arrangements(random, payments.Count);
        var renamed = arrangements.Select(each => each with { Participants = [.. each.Participants.Select(donor => new OrganisationRef(names[donor.Ref!], null))] }).ToArray();
        var one = MetricQuery.Run(SomeDonors.Facts(payments, arrangements), new() { Metrics = ["O1", "O5", "O6"] }).Total;
        var other = MetricQuery.Run(
            SomeDonors.Facts(payments.Select(each => each with { Donor = names.GetValueOrDefault(each.Donor, ""), Amount = each.Amount * factor }), renamed),
            new() { Metrics = ["O1", "O5", "O6"] }).Total;
        foreach (var (metric, value) in one.Values)
            Assert.Equal((value as MetricValue.Known)?.Value ?? -1, Value(other, metric) ?? -1, 1e-9);
    });

    [Fact]
    public void TheBackboneIsMadeOfEdgesThatStandOutAtOneEnd() => SomeDonors.Hold((payments, random) =>
    {
        var weight = (EdgeWeight)random.Next(2);
        var facts = SomeDonors.Facts(payments);
        var network = DonorNetwork.Compute(facts, Grouping.Sector, new(), weight, alpha: 0.3);
        var edges = OverlapMatrix.Compute(facts, Grouping.Sector, new()).Pairs
            .Select(each => (each.First, each.Second, Weight: weight == EdgeWeight.Similarity ? each.Similarity : (double)each.SharedAmount))
            .Where(each => each.Weight > 0).ToList();
        double P(string donor, double w)
        {
            var own = edges.FindAll(each => each.First == donor || each.Second == donor);
            return own.Count == 1 ? 1 : Math.Pow(Math.Max(0, 1 - w / own.Sum(each => each.Weight)), own.Count - 1);
        }

        Assert.Equal(edges.Count, network.EdgeCount);
        Assert.Equal(
            edges.Where(each => P(each.First, each.Weight) < 0.3 || P(each.Second, each.Weight) < 0.3).Select(each => (each.First, each.Second)).Order(),
            network.Edges.Select(each => (each.First, each.Second)).Order());
        Assert.Equal(network.Relations.Count, network.Donors.Sum(each => each.Degree));
        Assert.Equal(network.Relations.Count, network.Categories.Sum(each => each.Degree));
        Assert.Equal(network.Relations.Count == 0, network.Density is null);
        if (network.Density is { } density)
            Assert.Equal((double)network.Relations.Count / network.Donors.Count / network.Categories.Count, density, 1e-12);
    });

    private static void Below(AnswerRow row, string low, string high, string gap)
    {
        Assert.Equal(Value(row, high) is null, Value(row, low) is null);
        if (Value(row, low) is not { } uncoordinated || Value(row, high) is not { } contestable)
            return;
        Assert.InRange(uncoordinated, 0, contestable + 1e-12);
        Assert.Equal(contestable - uncoordinated, Value(row, gap)!.Value, 1e-12);
    }

    private static double? Value(AnswerRow row, string metric) =>
        row.Values.First(each => each.Metric == metric).Value is MetricValue.Known known ? known.Value : null;

    private static string Category(SomePayment payment) => payment.Sector.Length > 0 ? payment.Sector[..3] : "";

    /// <summary>Amounts above 0 by donor in each cell sector × district × year.</summary>
    private static Dictionary<(string Sector, string District, int Year), Dictionary<string, int>> Cells(IReadOnlyList<SomePayment> payments) => payments
        .Where(each => each.Donor.Length > 0)
        .GroupBy(each => (Category(each), each.District, each.Year))
        .Select(cell => (cell.Key, Donors: cell.GroupBy(each => each.Donor).Select(group => (group.Key, Sum: group.Sum(each => each.Amount))).Where(each => each.Sum > 0).ToDictionary()))
        .Where(cell => cell.Donors.Count > 0)
        .ToDictionary();

    private static Dictionary<string, Dictionary<string, double>> Profiles(IReadOnlyList<SomePayment> payments, Grouping over) => payments
        .Where(each => each.Donor.Length > 0)
        .GroupBy(each => (each.Donor, Key: over switch { Grouping.Sector => Category(each), Grouping.District => each.District, _ => each.Ministry }))
        .Select(group => (group.Key.Donor, group.Key.Key, Sum: group.Sum(each => each.Amount)))
        .Where(each => each.Key.Length > 0 && each.Sum > 0)
        .GroupBy(each => each.Donor)
        .ToDictionary(group => group.Key, group => group.ToDictionary(each => each.Key, each => each.Sum / (double)group.Sum(one => one.Sum)));
}
