using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Tests.Properties;

/// <summary>The identities of section 2, each on a thousand countries of some donors.</summary>
public sealed class FragmentationIdentityTests
{
    private static readonly Grouping[] Groupings = [Grouping.Country, Grouping.Ministry, Grouping.Sector, Grouping.Donor, Grouping.District, Grouping.Year];

    [Fact]
    public void EveryNumberStaysInItsRange() => SomeDonors.Hold((payments, random) =>
    {
        var facts = SomeDonors.Facts(payments);
        var donors = Donors(facts);
        foreach (var row in MetricQuery.Run(facts, new() { By = Groupings[random.Next(Groupings.Length)] }).Rows)
        {
            var n = row.Quality.DonorCount;
            var most = Math.Log(Math.Max(donors, n));
            Between(0, Value(row, "normalised-concentration"), 1);
            Between(0, Value(row, "theil-index"), Math.Max(most, Math.Log(Math.Max(1, payments.Select(each => each.Donor).Distinct().Count()))));
            Between(0, Value(row, "theil-share"), 1);
            Between(0, Value(row, "funding-theil-share"), 1);
            Between(0, Value(row, "ministry-proliferation"), 1 - 1.0 / 3);
            Between(1, Value(row, "effective-ministries"), 3);
            Between(0, Value(row, "district-proliferation"), 1 - 1.0 / 4);
            Between(1, Value(row, "effective-districts"), 4);
            Between(0, Value(row, "fragmentation-ratio"), 1 - 1e-6);
            Between(0, Value(row, "concentration-ratio"), 1);
            Between(0, Value(row, "excess-sectors"), 18);
            Between(0, Value(row, "excess-donors"), 18);
            if (n == 1)
                Assert.Equal(1, Value(row, "normalised-concentration") ?? 1);
        }
    });

    [Fact]
    public void WithinAndBetweenAddUpToTheWhole() => SomeDonors.Hold((payments, _) =>
    {
        var facts = SomeDonors.Facts(payments);
        foreach (var by in Groupings)
        {
            foreach (var row in MetricQuery.Run(facts, new() { By = by, Metrics = ["F5"] }).Rows)
            {
                foreach (var groups in new[] { "sectors", "ministries" })
                {
                    var total = Value(row, "theil-donors-by-" + groups);
                    Assert.Equal(total is null, Value(row, "theil-within-" + groups) is null);
                    if (total is { } known)
                        Assert.Equal(known, Value(row, "theil-within-" + groups)!.Value + Value(row, "theil-between-" + groups)!.Value, 1e-9);
                }
            }
        }
    });

    [Fact]
    public void TheilIsTheSameAsLogarithmOfTheNumberLessTheEntropy() => SomeDonors.Hold((payments, _) =>
    {
        var net = payments.Where(each => each.Donor.Length > 0).GroupBy(each => each.Donor).Select(group => group.Sum(each => each.Amount)).Where(each => each > 0).ToList();
        var row = MetricQuery.Run(SomeDonors.Facts(payments), new() { Metrics = ["F3", "F5"] }).Total;
        Assert.Equal(net.Count > 0, Value(row, "theil-index") is not null);
        if (net.Count == 0)
            return;
        double total = net.Sum();
        Assert.Equal(Math.Log(net.Count) + net.Sum(each => each / total * Math.Log(each / total)), Value(row, "theil-index")!.Value, 1e-9);
        if (net.Count > 1)
        {
            var hhi = net.Sum(each => each / total * (each / total));
            Assert.Equal((net.Count * hhi - 1) / (net.Count - 1), Value(row, "normalised-concentration")!.Value, 1e-9);
        }
    });

    [Fact]
    public void ScalingAllAmountsChangesNoIndex() => SomeDonors.Hold((payments, random) =>
    {
        string[] indices = ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F10", "F3 funding", "F5 funding"];
        var by = Groupings[random.Next(Groupings.Length)];
        var factor = random.Next(2, 1_000);
        Same(
            MetricQuery.Run(SomeDonors.Facts(payments), new() { By = by, Metrics = indices }),
            MetricQuery.Run(SomeDonors.Facts(payments.Select(each => each with { Amount = each.Amount * factor })), new() { By = by, Metrics = indices }));
    });

    [Fact]
    public void PermutingDonorsChangesNothing() => SomeDonors.Hold((payments, random) =>
    {
        string[] donors = ["A", "B", "C", "D", "E", "F"];
        string[] others = [.. donors];
        random.Shuffle(others);
        var names = donors.Zip(others).ToDictionary(each => each.First, each => each.Second);

        // Two equal amounts in one sector are ordered by the name of the donor (F7-2): then names do matter.
        List<string> indices = ["F1", "F2", "F3", "F4", "F5", "F6", "F8", "F10"];
        var relations = payments.GroupBy(each => (each.Donor, Sector: each.Sector.Length > 0 ? each.Sector[..3] : "")).Select(group => (group.Key.Sector, Sum: group.Sum(each => each.Amount))).ToList();
        if (relations.Distinct().Count() == relations.Count)
            indices.Add("F7");
        var by = new[] { Grouping.Country, Grouping.Sector, Grouping.District, Grouping.Year }[random.Next(4)];
        if (by == Grouping.Year)
            indices.Remove("F7");
        Same(
            MetricQuery.Run(SomeDonors.Facts(payments), new() { By = by, Metrics = indices }),
            MetricQuery.Run(SomeDonors.Facts(payments.Select(each => each with { Donor = names.GetValueOrDefault(each.Donor, "") })), new() { By = by, Metrics = indices }));
    });

    [Fact]
    public void SplittingADonorIntoManyNeverRaisesConcentration() => SomeDonors.Hold((payments, random) =>
    {
        var donor = payments[random.Next(payments.Count)].Donor;
        if (donor.Length == 0)
            return;

        // Whole dollars: everything is multiplied by the sum of the parts, so that every part is exact.
        int[] parts = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => random.Next(1, 9))];
        var whole = payments.Select(each => each with { Amount = each.Amount * parts.Sum() }).ToList();
        var split = payments.SelectMany(each => each.Donor == donor
            ? parts.Select((part, number) => each with { Donor = donor + number, Amount = each.Amount * part })
            : [each with { Amount = each.Amount * parts.Sum() }]).ToList();
        foreach (var by in new[] { Grouping.Country, Grouping.Ministry, Grouping.Sector })
        {
            var before = MetricQuery.Run(SomeDonors.Facts(whole), new() { By = by }).Rows.ToDictionary(row => row.Key);
            foreach (var row in MetricQuery.Run(SomeDonors.Facts(split), new() { By = by }).Rows)
            {
                NotAbove(Value(row, "concentration-index"), Value(before[row.Key], "concentration-index"));
                NotAbove(Value(before[row.Key], "fragmentation-index"), Value(row, "fragmentation-index"));
                NotAbove(Value(before[row.Key], "effective-counterparts"), Value(row, "effective-counterparts"));
                NotAbove(Value(row, "largest-share"), Value(before[row.Key], "largest-share"));
                NotAbove(Value(before[row.Key], "excess-donors"), Value(row, "excess-donors"));
            }
        }
    });

    [Fact]
    public void RelationsThatDoNotMatterHoldAtMostATenthOfEveryGroup() => SomeDonors.Hold((payments, _) =>
    {
        var facts = SomeDonors.Facts(payments);
        foreach (var by in new[] { Grouping.Country, Grouping.Ministry, Grouping.Sector, Grouping.Year })
        {
            foreach (var row in MetricQuery.Run(facts, new() { By = by, Metrics = ["F7"] }).Rows)
                Between(0, Value(row, "non-significant-money"), 0.1);
        }
    });

    [Fact]
    public void TheRowsBehindTheRatioAreTheRelationsThatItCounts() => SomeDonors.Hold((payments, _) =>
    {
        var facts = SomeDonors.Facts(payments);
        foreach (var row in MetricQuery.Run(facts, new() { By = Grouping.Sector, Metrics = ["F7"] }).Rows)
        {
            var why = MetricExplanation.Explain(facts, "fragmentation-ratio", row.Key, new() { By = Grouping.Sector });
            if (Value(row, "fragmentation-ratio") is not { } ratio)
                continue;
            var all = payments.Where(each => each.Donor.Length > 0 && each.Sector.StartsWith(row.Key, StringComparison.Ordinal))
                .GroupBy(each => each.Donor).Select(group => group.Sum(each => each.Amount)).Where(each => each > 0).ToList();
            Assert.Equal(ratio, (double)why.Evidence.Count / all.Count, 1e-12);
            Assert.Equal(Value(row, "non-significant-money")!.Value, (double)why.Evidence.Sum(each => each.Amount!.Value) / all.Sum(), 1e-9);
            if (why.Evidence.Count == 0)
                continue;
            Assert.Contains($"{why.Evidence.Count} non-significant of {all.Count} relations; together {Usd(why.TotalAmount)} ", why.Steps[^1], StringComparison.Ordinal);
        }
    });

    [Fact]
    public void SignificantAndNonSignificantRelationsAreAllOfThem() => SomeDonors.Hold((payments, _) =>
    {
        var row = MetricQuery.Run(SomeDonors.Facts(payments), new() { Metrics = ["F7"] }).Total;
        Assert.Equal(Value(row, "fragmentation-ratio") is null, Value(row, "concentration-ratio") is null);
        if (Value(row, "fragmentation-ratio") is { } ratio)
            Assert.Equal(1, ratio + Value(row, "concentration-ratio")!.Value, 1e-12);
    });

    [Fact]
    public void ExcessOverTheCodeOfConductAddsUpToTheCountry() => SomeDonors.Hold((payments, _) =>
    {
        var facts = SomeDonors.Facts(payments);
        var total = MetricQuery.Run(facts, new() { Metrics = ["F10"] }).Total;
        Assert.Equal(
            Value(total, "excess-sectors"),
            MetricQuery.Run(facts, new() { By = Grouping.Donor, Metrics = ["excess-sectors"] }).Rows.Sum(row => Value(row, "excess-sectors") ?? 0));
        Assert.Equal(
            Value(total, "excess-donors"),
            MetricQuery.Run(facts, new() { By = Grouping.Sector, Metrics = ["excess-donors"] }).Rows.Sum(row => Value(row, "excess-donors") ?? 0));
    });

    [Theory]
    [InlineData("excess-sectors", 3)]
    [InlineData("excess-donors", 5)]
    public void TheRowsBehindTheExcessAreTheRelationsOfThoseAboveTheLimit(string metric, int limit) => SomeDonors.Hold((payments, _) =>
    {
        var facts = SomeDonors.Facts(payments);
        var why = MetricExplanation.Explain(facts, metric, "", new());
        var above = why.Evidence.Select(each => metric == "excess-sectors" ? each.DonorKey : each.Sector).Distinct().Count();
        Assert.Equal(Value(why.Row, metric), why.Evidence.Count - above * limit);
        if (above > 0)
            Assert.EndsWith($"= {why.Evidence.Count - above * limit}; together {Usd(why.TotalAmount)}.", why.Steps[^1], StringComparison.Ordinal);
        else
            Assert.EndsWith("no row stands behind it.", why.Steps[^1], StringComparison.Ordinal);
    });

    private static string Usd(decimal? amount) => Groups.Words.Usd(amount!.Value);

    private static int Donors(Facts facts) => MetricQuery.Run(facts, new() { Metrics = ["counterparts"] }).Total.Quality.DonorCount;

    private static double? Value(AnswerRow row, string metric) =>
        row.Values.Where(each => each.Metric == metric).Select(each => each.Value).FirstOrDefault() is MetricValue.Known known ? known.Value : null;

    private static void Same(Answer one, Answer other)
    {
        // Renamed donors come in another order; groups by anything else keep their keys.
        var rows = other.Rows.ToDictionary(row => row.Key);
        foreach (var row in one.Rows)
        {
            foreach (var (metric, value) in row.Values)
                Assert.Equal((value as MetricValue.Known)?.Value ?? -1, Value(rows[row.Key], metric) ?? -1, 1e-9);
        }
    }

    private static void NotAbove(double? low, double? high)
    {
        if (low is { } one && high is { } other)
            Assert.True(one <= other + 1e-12, $"{one} is above {other}");
    }

    private static void Between(double low, double? value, double high)
    {
        if (value is { } known)
            Assert.InRange(known, low - 1e-9, high + 1e-9);
    }
}
