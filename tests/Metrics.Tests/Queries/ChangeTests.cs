using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using static AidCoord.Metrics.Tests.Queries.Quezara;

namespace AidCoord.Metrics.Tests.Queries;

/// <summary>Numbers over the years, and what a change between two of them means.</summary>
public sealed class ChangeTests
{
    // Health, 2015: A 50, B 50 (all published). 2018: A 50, B 30; C joins, which had been there before, unpublished.
    private static readonly Facts Joined = Facts.Build(Country(
        Project("A", 50, year: 2015), Project("B", 50, year: 2015), Project("G", 10, "31120", year: 2015),
        Project("A", 50, year: 2018), Project("B", 30, year: 2018), Project("C", 20, year: 2018), Project("C", 5, "21010", year: 2018)));

    private static readonly Period Before = Period.Year(2015);
    private static readonly Period After = Period.Year(2018);

    [Fact]
    public void AChangeIsSplitIntoTheGroundAndWhoPublishes()
    {
        var health = Compare("effective-counterparts", "total-money").Rows.Single(row => row.Key == "122");

        // F4: 1 ÷ (0.5² + 0.5²) = 2 before; 1 ÷ (0.5² + 0.3² + 0.2²) after; on A and B alone 1 ÷ ((5/8)² + (3/8)²).
        var effective = health.Values.Single(each => each.Metric == "effective-counterparts");
        Assert.Equal(1 / 0.38 - 2, Number(effective.Change)!.Value, 1e-9);
        Assert.Equal(64.0 / 34 - 2, Number(effective.OnTheGround)!.Value, 1e-9);
        Assert.Equal(1 / 0.38 - 64.0 / 34, Number(effective.InPublishing)!.Value, 1e-9);
        var money = health.Values.Single(each => each.Metric == "total-money");
        Assert.Equal((0m, -20m, 20m), (Exact(money.Change)!.Value, Exact(money.OnTheGround)!.Value, Exact(money.InPublishing)!.Value));
    }

    [Fact]
    public void PublishersThatCameAndWentAreListedWithTheirMoney()
    {
        var comparison = Compare("total-money");

        Assert.Equal(
            [("A", 50m, 50m), ("B", 50m, 30m), ("C", null, 25m), ("G", (decimal?)10m, (decimal?)null)],
            comparison.Publishers.Select(each => (each.Key, each.Before, each.After)));
        Assert.Equal("2015 compared with 2018", comparison.Heading.Period);
    }

    [Fact]
    public void AGroupThatComesOrGoesCountsInTheChangeOfMoneyAndHasNoChangeOfAnIndex()
    {
        var rows = Compare("effective-counterparts", "total-money").Rows;

        var came = rows.Single(row => row.Key == "210").Values;
        var went = rows.Single(row => row.Key == "311").Values;
        Assert.Equal((5m, 0m), (Exact(came[0].Change)!.Value, Exact(came[0].OnTheGround)!.Value));
        Assert.Equal("no_amount", Reason(came[0].Before.Value));
        Assert.Equal("no_value_before", Reason(came[1].Change));
        Assert.Equal(-10, Exact(went[0].Change));
        Assert.Equal("no_value_after", Reason(went[1].Change));
        Assert.Contains("another measure or period", ((MetricValue.Undefined)went[1].Change).Explanation, StringComparison.Ordinal);
        Assert.Equal(["122", "210", "311"], rows.Select(row => row.Key));
    }

    [Fact]
    public void WithTheSamePublishersAllOfTheChangeIsOnTheGround()
    {
        var comparison = MetricComparison.Compute(Joined, new() { Publishers = ["A", "B"], Metrics = ["F4"] }, Before, After);

        var effective = Assert.Single(comparison.Total.Values);
        Assert.Equal(effective.Change, effective.OnTheGround);
        Assert.Equal(0, Number(effective.InPublishing));
    }

    [Fact]
    public void WithoutACommonPublisherTheGroundIsNotKnown()
    {
        var facts = Facts.Build(Country(Project("A", 50, year: 2015), Project("B", 50, year: 2018)));

        var total = MetricComparison.Compute(facts, new() { Metrics = ["F4", "total-money"] }, Before, After).Total.Values;

        Assert.Equal(0, Number(total[1].Change));
        Assert.Equal("no_amount", Reason(total[1].OnTheGround));
        Assert.Equal("no_amount", Reason(total[1].InPublishing));
        Assert.Equal((0m, 0m, 0m), (Exact(total[0].Change)!.Value, Exact(total[0].OnTheGround)!.Value, Exact(total[0].InPublishing)!.Value));
    }

    [Fact]
    public void PeriodsThatMeetOrStandTheWrongWayRoundAreRefused()
    {
        Assert.Throws<ArgumentException>(() => MetricComparison.Compute(Joined, new(), After, Before));
        Assert.Throws<ArgumentException>(() => MetricComparison.Compute(Joined, new(), Period.All, After));
        Assert.Throws<ArgumentException>(() => MetricComparison.Compute(Joined, new() { By = Grouping.Year }, Before, After));
        Assert.Throws<ArgumentException>(() => MetricSeries.Compute(Joined, new() { By = Grouping.Year }));
    }

    [Fact]
    public void ASeriesHasEveryGroupInEveryYearWithMoney()
    {
        var series = MetricSeries.Compute(Joined, new() { By = Grouping.Sector, Metrics = ["total-money", "F4"] });

        Assert.Equal([2015, 2018], series.Years);
        Assert.Equal(["122", "311", "210"], series.Rows.Select(row => row.Key));
        Assert.Equal([100m, 100m], series.Rows[0].InYears.Select(each => Exact(each.ValueOf("total-money"))!.Value));
        Assert.Equal(["no_amount", null], series.Rows[2].InYears.Select(each => Reason(each.ValueOf("total-money"))));
        Assert.Equal([110m, 105m], series.Total.InYears.Select(each => Exact(each.ValueOf("total-money"))!.Value));
        Assert.Contains(series.Heading.Notices, each => each.Code == "publishers_changed" && each.Text.Contains("3 to 3", StringComparison.Ordinal));
    }

    [Fact]
    public void ASeriesOfACountryWithoutAnythingIsEmpty()
    {
        var series = MetricSeries.Compute(Facts.Build(Country()), new() { By = Grouping.Ministry });

        Assert.Empty(series.Years);
        Assert.All(series.Rows.Append(series.Total), row => Assert.Empty(row.InYears));
    }

    [Fact]
    public void MoneyForARegionThatWasAllPaidBackStaysInSight()
    {
        static Activity ForARegion(decimal amount, int year) => Project("A", amount, year: year) with { Countries = [], Regions = [new("298")] };
        var facts = Facts.Build(Country(Project("B", 1, year: 2015), Project("B", 1, year: 2018), ForARegion(40, 2015), ForARegion(-40, 2018)));
        var question = new Question { By = Grouping.Donor, Metrics = ["total-money"] };

        Assert.Equal(0m, Exact(MetricQuery.Run(facts, question).Rows.Single(row => row.Key == "regional").Values[0].Value));
        Assert.Equal([40m, -40m], MetricSeries.Compute(facts, question).Rows.Single(row => row.Key == "regional").InYears.Select(each => Exact(each.Values[0].Value)!.Value));
    }

    private static MetricComparison Compare(params string[] metrics) =>
        MetricComparison.Compute(Joined, new() { By = Grouping.Sector, Metrics = metrics }, Before, After);
}
