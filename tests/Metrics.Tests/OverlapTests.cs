using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Fragmentation;
using AidCoord.Metrics.Overlap;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Tests;

/// <summary>Worked and published numbers of sections 2 and 3 that belong to no group: pairs, activities, networks, parts of Theil's T.</summary>
public sealed class OverlapTests
{
    private static readonly string[] Sectors = ["11220", "12220", "14020", "15110", "16010"];

    [Fact]
    public void APairHasItsSimilarityItsKrugmanIndexAndOnRequestTheOthers()
    {
        // O1 and O2 of the methodology: 0.70, 0.60, 0.795 and 0.781.
        var facts = Facts(Donor("A", 50, 30, 20, 0), Donor("B", 20, 30, 30, 20));
        var pair = Assert.Single(OverlapMatrix.Compute(facts, Grouping.Sector, new(), details: PairDetails.Alternatives).Pairs);

        Assert.Equal(0.70, pair.Similarity, 1e-9);
        Assert.Equal(0.60, pair.Krugman, 1e-9);
        Assert.Equal(0.25 / Math.Sqrt(0.38 * 0.26), pair.Alternatives!.Pianka, 1e-9);
        Assert.Equal(0.795, pair.Alternatives.Pianka, 0.0005);
        Assert.Equal(0.50 / 0.64, pair.Alternatives.MorisitaHorn, 1e-9);
        Assert.Equal(0.781, pair.Alternatives.MorisitaHorn, 0.0005);
        Assert.Equal(0.25 / 0.38, pair.Alternatives.LevinsFirst, 1e-9);
        Assert.Equal(0.25 / 0.26, pair.Alternatives.LevinsSecond, 1e-9);
        var plain = Assert.Single(OverlapMatrix.Compute(facts, Grouping.Sector, new()).Pairs);
        Assert.Null(plain.Alternatives);
        Assert.Null(plain.Presence);
    }

    [Fact]
    public void NothingInCommonIsAKrugmanIndexOfTwo()
    {
        // Published with krugman.spec of the R package REAT.
        var facts = Facts(Donor("A", 20, 10, 70, 0, 0), Donor("B", 0, 0, 0, 60, 40));

        var pair = Assert.Single(OverlapMatrix.Compute(facts, Grouping.Sector, new()).Pairs);

        Assert.Equal(0, pair.Similarity, 1e-9);
        Assert.Equal(2, pair.Krugman, 1e-9);
    }

    [Fact]
    public void SwedenAgainstTheUnweightedMeanOfItsNeighboursIsAsPublished()
    {
        // Published with krugman.spec2 of the R package REAT: 0.1595. Each neighbour's jobs are made 1,000 in all, so that their
        // sum has the mean of their shares.
        decimal[][] neighbours =
        [
            [35_000, 12_000, 30_000, 8_000, 22_000],
            [40_000, 10_000, 25_000, 9_000, 18_000],
            [30_000, 11_000, 18_000, 3_000, 13_000],
            [40_000, 6_000, 11_000, 2_000, 12_000],
        ];
        decimal[] mean = [.. Enumerable.Range(0, 5).Select(sector => neighbours.Sum(each => 1_000 * each[sector] / each.Sum()))];
        var facts = Facts(Donor("Sweden", 45_000, 15_000, 32_000, 10_000, 30_000), Donor("neighbours", mean));

        Assert.Equal(0.1595, Assert.Single(OverlapMatrix.Compute(facts, Grouping.Sector, new()).Pairs).Krugman, 0.00005);
    }

    [Fact]
    public void PresenceIsCountedWithAndWithoutMoneyForTheWholeCountry()
    {
        // O3 of the methodology: 3 common of 4 cells, 0.75 and 6/7.
        Activity[] located =
        [
            Project("A", "11220", "North"), Project("A", "11220", "South"), Project("A", "12220", "North"),
            Project("B", "11220", "North"), Project("B", "11220", "South"), Project("B", "12220", "North"), Project("B", "12220", "South"),
        ];
        var pair = Assert.Single(PresenceOverlap.Compute(Facts(located), new())).Overlap;

        Assert.Equal(0.75, pair.All.Jaccard!.Value, 1e-9);
        Assert.Equal(6.0 / 7, pair.All.Sorensen!.Value, 1e-9);
        Assert.Equal(pair.All, pair.Located);

        // One national place of A and two of B, one of them common.
        var vague = Assert.Single(PresenceOverlap.Compute(Facts([.. located, Project("A", "11220"), Project("B", "11220"), Project("B", "12220")]), new())).Overlap;
        Assert.Equal(new(4, 6, 4), vague.All);
        Assert.Equal(new(3, 4, 3), vague.Located);

        // Only on money for the whole country: without it there is nothing to compare.
        var national = Assert.Single(PresenceOverlap.Compute(Facts(Project("A", "11220"), Project("B", "11220")), new())).Overlap;
        Assert.Equal(1, national.All.Jaccard);
        Assert.Null(national.Located.Jaccard);
        Assert.Null(national.Located.Sorensen);
        Assert.Equal(national, Assert.Single(OverlapMatrix.Compute(Facts(Project("A", "11220"), Project("B", "11220")), Grouping.Sector, new(), details: PairDetails.Presence).Pairs).Presence);
    }

    [Fact]
    public void WhatWasTakenBackIsNoPresence()
    {
        var facts = Facts(Project("A", "11220", "North"), Project("A", "11220", "South"), Project("A", "11220", "South", -20), Project("B", "11220", "North"));

        Assert.Equal(1, Assert.Single(PresenceOverlap.Compute(facts, new())).Overlap.All.Jaccard);
    }

    [Fact]
    public void InACountryWithoutAmountsActiveActivitiesArePresent()
    {
        var running = Project("A", "11220", "North") with { Transactions = [], ActualStart = Day("2020-01-01"), ActualEnd = Day("2020-12-31") };
        var facts = Facts(
            running,
            running with { Reporter = new("B", null), Record = "b" },
            running with { Reporter = new("B", null), Record = "b2", Places = [] },
            running with { Reporter = new("B", null), Record = "b3", Places = [new() { Name = "South" }], Status = "5" });

        var pair = Assert.Single(PresenceOverlap.Compute(facts, new() { Period = Period.Year(2020) }));

        Assert.Equal(new(1, 2, 1), pair.Overlap.All);
        Assert.Equal(new(1, 1, 1), pair.Overlap.Located);
        Assert.Empty(PresenceOverlap.Compute(facts, new() { Period = Period.Year(2021) }));
    }

    [Fact]
    public void TwoActivitiesAreComparedInTime()
    {
        // O4 of the methodology: 549 of 1,643 days.
        var one = Lasting("one", "2020-01-01", "2022-12-31");
        var other = Lasting("other", "2021-07-01", "2024-06-30");
        var facts = Facts(one, other, Lasting("within", "2021-01-01", "2021-12-31"), Lasting("later", "2030-01-01", "2030-01-01"), Lasting("open", "2020-01-01", ""), Lasting("turned", "2020-01-02", "2020-01-01"));

        Assert.Equal((549.0 / 1643, 549.0 / 1096), Numbers(ActivityPair.Compare(facts, "one", "other").Time));
        Assert.Equal((549.0 / 1643, 549.0 / 1096), Numbers(ActivityPair.Compare(facts, "OTHER", "one").Time));
        Assert.Equal((365.0 / 1096, 1), Numbers(ActivityPair.Compare(facts, "one", "within").Time));
        Assert.Equal((0, 0), Numbers(ActivityPair.Compare(facts, "one", "later").Time));
        Assert.Equal((1, 1), Numbers(TimeOverlap.Of(one, one)));
        foreach (var unknown in new[] { "open", "turned" })
        {
            var time = ActivityPair.Compare(facts, "one", unknown).Time;
            Assert.Equal("no_dates", Assert.IsType<MetricValue.Undefined>(time.Jaccard).Reason);
            Assert.Contains(unknown, Assert.IsType<MetricValue.Undefined>(time.Containment).Explanation, StringComparison.Ordinal);
        }

        Assert.Contains("nobody", Assert.Throws<KeyNotFoundException>(() => ActivityPair.Compare(facts, "one", "nobody")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDisparityFilterGivesItsPublishedNumbers()
    {
        // O8 of the methodology: 0.4³ is dropped, 0.3³ is kept.
        Assert.Equal(0.064, DisparityFilter.PValue(60, 100, 4), 1e-9);
        Assert.Equal(0.027, DisparityFilter.PValue(70, 100, 4), 1e-9);
        Assert.True(DisparityFilter.PValue(60, 100, 4) > DisparityFilter.Alpha);
        Assert.True(DisparityFilter.PValue(70, 100, 4) < DisparityFilter.Alpha);
        Assert.Equal(1, DisparityFilter.PValue(5, 5, 1));
        Assert.Equal(0, DisparityFilter.PValue(5, 5, 2));
    }

    [Fact]
    public void TheNetworkHasItsDensityItsDegreesAndItsBackbone()
    {
        // Hub shares 70 with one and 10 with each of three others, whose edge to it is their only one.
        Activity[] projects =
        [
            Project("Hub", "11220", "North", 70), Project("Near", "11220", "North", 70),
            .. new[] { "East", "South", "West" }.SelectMany((place, number) => new[] { Project("Hub", "12220", place, 10), Project("Far" + number, "12220", place, 10) }),
        ];
        var network = DonorNetwork.Compute(Facts(projects), Grouping.Sector, new(), EdgeWeight.SharedMoney);

        Assert.Equal(6.0 / (5 * 2), network.Density!.Value, 1e-12);
        Assert.Equal(("HUB", 100m, 2), network.Donors.Select(each => (each.Key, each.Amount, each.Degree)).First());
        Assert.Equal([("112", 2), ("122", 4)], network.Categories.Select(each => (each.Key, each.Degree)).Order());
        Assert.Equal(4, network.EdgeCount);
        var edge = Assert.Single(network.Edges);
        Assert.Equal(("HUB", "NEAR", 70.0), (edge.First, edge.Second, edge.Weight));
        Assert.Equal(0.027, edge.FirstPValue, 1e-9);
        Assert.Equal(1, edge.SecondPValue);

        var nothing = DonorNetwork.Compute(Facts(), Grouping.Sector, new());
        Assert.Null(nothing.Density);
        Assert.Empty(nothing.Edges);
        Assert.Throws<ArgumentException>(() => DonorNetwork.Compute(Facts(), Grouping.Year, new()));
    }

    [Fact]
    public void TheilFallsExactlyIntoItsParts()
    {
        // F5 of the methodology: groups 40, 30, 20 and 6, 4; printed 0.0360 + 0.2263 = 0.2623.
        var (within, between) = Theil.Decompose([([40, 30, 20], 3), ([6, 4], 2)]);

        Assert.Equal(0.0360, within, 0.00005);
        Assert.Equal(0.2263, between, 0.00005);
        Assert.Equal(Theil.Index([40, 30, 20, 6, 4], 5), within + between, 1e-12);
        Assert.Equal(0.9 * Math.Log(1.5) + 0.1 * Math.Log(0.25), between, 1e-12);
        Assert.Equal(Math.Log(5), Theil.Index([7], 5), 1e-12);
        Assert.Equal(0, Theil.Index([2, 2, 2], 3));
    }

    [Fact]
    public void RelationsThatDoNotMatterAreListedWithTheReason()
    {
        var facts = Facts(
            [.. Donor("Large", 95, 100), .. Donor("Small", 5, 0)],
            Donor("Other", 0, 100));

        var why = MetricExplanation.Explain(facts, "fragmentation-ratio", "112", new() { By = Grouping.Sector });

        Assert.Empty(why.Evidence);
        var more = MetricExplanation.Explain(Facts([.. Donor("Large", 95, 100), .. Donor("Small", 5, 100)], []), "F7", "112", new() { By = Grouping.Sector });
        var row = Assert.Single(more.Evidence);
        Assert.Equal(("SMALL", "112", 5m), (row.DonorKey, row.Sector, row.Amount));
        Assert.Equal("Small: Basic health", MetricExplanation.Explain(Facts([.. Donor("Large", 100, 95), .. Donor("Small", 100, 5)], []), "F7", "122", new() { By = Grouping.Sector }).Evidence[0].Record);
        Assert.StartsWith("5 % of ", row.Derivation, StringComparison.Ordinal);
        Assert.Contains("35 % of the country; larger donors give 95 % before it", row.Derivation, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCodeOfConductCountsSectorsWhateverTheLevelOfTheQuestion()
    {
        var facts = Facts([.. new[] { "12220", "12230", "12240", "12250" }.Select(code => Project("A", code))]);

        Assert.Equal(0, Known(MetricQuery.Run(facts, new() { By = Grouping.Donor, SectorLevel = SectorLevel.Published, Metrics = ["excess-sectors"] })));
        Assert.Equal("not_a_sector", ((MetricValue.Undefined)MetricQuery.Run(facts, new() { By = Grouping.Sector, SectorLevel = SectorLevel.Published, Metrics = ["excess-donors"] }).Rows[0].Values[0].Value).Reason);
    }

    [Fact]
    public void AnArrangementOfAGroupHoldsForItsAgencies()
    {
        Activity[] projects = [Project("AG1", "11220", "North"), Project("AG2", "11220", "North"), Project("B", "11220", "North")];
        var country = new Portfolio
        {
            CountryCode = "QZ",
            Activities = projects,
            Organisations = [new() { Id = "one", Name = "One", Identifiers = ["AG1"], GroupId = "g" }, new() { Id = "two", Name = "Two", Identifiers = ["AG2"], GroupId = "g" }, new() { Id = "g", Name = "Government" }],
            Arrangements = [new() { Record = "a", Participants = [new(null, "Government"), new("B", null)] }],
        };

        Assert.Equal(0, Known(MetricQuery.Run(Metrics.Facts.Build(country), new() { Metrics = ["uncoordinated-contestable-share"] })));
        Assert.Equal(0, Known(MetricQuery.Run(Metrics.Facts.Build(country), new() { DonorLevel = DonorLevel.Group, Metrics = ["uncoordinated-contestable-share"] })));
    }

    private static double Known(Answer answer) => Assert.IsType<MetricValue.Known>(answer.Rows[0].Values[0].Value).Value;

    private static (double Jaccard, double Containment) Numbers(TimeOverlap time) =>
        (Assert.IsType<MetricValue.Known>(time.Jaccard).Value, Assert.IsType<MetricValue.Known>(time.Containment).Value);

    private static Facts Facts(params Activity[] activities) => Metrics.Facts.Build(new() { CountryCode = "QZ", Activities = activities, Ministries = [new("health", "Health")] });

    private static Facts Facts(Activity[] one, Activity[] other) => Facts([.. one, .. other]);

    private static Activity[] Donor(string name, params decimal[] amounts) =>
        [.. amounts.Select((amount, sector) => Project(name, Sectors[sector], "North", amount)).Where(each => each.Transactions[0].Value != 0)];

    private static Activity Project(string donor, string sector, string? district = null, decimal amount = 10) => new()
    {
        Record = "projects/p",
        Reporter = new(donor, donor),
        Countries = [new("QZ")],
        Sectors = [new(sector)],
        Places = district is null ? [] : [new() { Name = district }],
        Transactions = [new() { Type = "3", Value = amount, Currency = CurrencyCode.Usd, Date = Day("2020-05-01") }],
    };

    private static Activity Lasting(string record, string start, string end) =>
        Project("A", "11220") with { Record = record, IatiIdentifier = record.ToUpperInvariant(), Title = record, ActualStart = Day(start), ActualEnd = Day(end) };

    private static DateReading Day(string text) => DateReading.Read(text);
}
