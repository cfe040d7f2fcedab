using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Coordination.Tests.Answers;

public sealed class ChangeTests
{
    [Fact]
    public async Task WhatANewPublisherBringsIsNotAChangeOnTheGround()
    {
        await using var running = await CoordinationOverFeeds.Start();
        Say(running);

        var answer = await running.Metrics.CompareMetricsAsync(
            new CompareMetricsRequest
            {
                Country = Some.Country,
                By = Grouping.BySector,
                Before = new Period { FromYear = 2014, ToYear = 2014 },
                After = new Period { FromYear = 2015, ToYear = 2015 },
                Metrics = { "total-money", "counterparts" },
            },
            CoordinationOverFeeds.Patiently());

        var row = Assert.Single(answer.Rows);
        Assert.Equal(("122", "2014", "2015"), (row.Key, answer.Before, answer.After));
        Assert.Equal([(100, 130, 30, -10, 40), (1, 2, 1, 0, 1)], row.Values.Select(v => (v.Before.Value, v.After.Value, v.Change.Value, v.OnTheGround.Value, v.InPublishing.Value)));
        Assert.Equal([("XM-DAC-1", "100", "90"), ("XM-DAC-2", "", "40")], answer.Publishers.Select(p => (p.Key, p.BeforeAmount, p.AfterAmount)));
        Assert.Equal("2014 compared with 2015", answer.Heading.Period);
    }

    [Fact]
    public async Task TheGroundCanBeAskedForByItsPublishers()
    {
        await using var running = await CoordinationOverFeeds.Start();
        Say(running);

        var answer = await running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, By = Grouping.ByDonor, Publishers = { "XM-DAC-2" }, Metrics = { "total-money" } },
            CoordinationOverFeeds.Patiently());

        Assert.Equal(("XM-DAC-2", 40), (Assert.Single(answer.Rows).Key, answer.Total.Values.Single().Value));
        Assert.Contains(answer.Heading.Notices, n => n.Code == "publishers_restricted");
    }

    [Fact]
    public async Task ASeriesHasAValueOrAReasonForEveryYear()
    {
        await using var running = await CoordinationOverFeeds.Start();
        Say(running);

        var answer = await running.Metrics.QuerySeriesAsync(
            new QuerySeriesRequest { Country = Some.Country, By = Grouping.ByDonor, Metrics = { "total-money" } }, CoordinationOverFeeds.Patiently());

        Assert.Equal([(2014, "2014"), (2015, "2015")], answer.Years.Select(y => (y.Year, y.Label)));
        Assert.Equal(["XM-DAC-1", "XM-DAC-2"], answer.Rows.Select(r => r.Key));
        Assert.Equal([100, 90], answer.Rows[0].Points.Select(p => p.Values.Single().Value));
        Assert.StartsWith("no_amount: ", answer.Rows[1].Points[0].Values.Single().UndefinedReason, StringComparison.Ordinal);
        Assert.Equal([100, 130], answer.Total.Points.Select(p => p.Values.Single().Value));
        Assert.Contains(answer.Heading.Notices, n => n.Code == "publishers_changed");
    }

    [Theory]
    [InlineData("en", "Uganda deals with 2 counterparts: it feels like 1.6.", false)]
    [InlineData("fr-SN", "Uganda traite avec 2 partenaires : c'est comme s'il y en avait 1,6.", false)]
    [InlineData("sw", "Uganda deals with 2 counterparts: it feels like 1.6.", true)]
    [InlineData("", "", false)]
    public async Task ANumberIsReadAloudInTheLanguageAskedFor(string language, string expected, bool noticed)
    {
        await using var running = await CoordinationOverFeeds.Start();
        Say(running);
        var year = new Period { FromYear = 2015, ToYear = 2015 };
        var second = Some.Project("third", "XM-DAC-2", spent: 0m, year: 2015);
        second.Transactions.Add(Some.Spent(-10m, 2015));
        running.Projects.Say(Some.ProjectName("third"), second);

        // 90 and 30: 1 ÷ (0.75² + 0.25²) = 1.6.
        var answer = await running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, Period = year, Metrics = { "F4" }, Language = language }, CoordinationOverFeeds.Patiently());
        var explained = await running.Metrics.ExplainMetricAsync(
            new ExplainMetricRequest { Country = Some.Country, Period = year, Metric = "F4", Language = language }, CoordinationOverFeeds.Patiently());

        Assert.Equal(expected, answer.Total.Values.Single().Sentence);
        Assert.Equal(expected.Length > 0 ? expected : "Uganda deals with 2 counterparts: it feels like 1.6.", explained.Sentence);
        Assert.Equal(noticed, answer.Heading.Notices.Any(n => n.Code == "language_unknown"));
    }

    [Theory]
    [InlineData("", "not_measured: The country has no register")]
    [InlineData("en", "not_measured: The country has no register")]
    [InlineData("fr", "not_measured: Le pays n'a pas de registre")]
    public async Task WhyThereIsNoNumberIsSaidInTheLanguageAskedForInEveryAnswer(string language, string reason)
    {
        await using var running = await CoordinationOverFeeds.Start();
        Say(running);
        var query = await running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, Metrics = { "burden-hours" }, Language = language }, CoordinationOverFeeds.Patiently());
        var explained = await running.Metrics.ExplainMetricAsync(
            new ExplainMetricRequest { Country = Some.Country, Metric = "burden-hours", Language = language }, CoordinationOverFeeds.Patiently());
        var series = await running.Metrics.QuerySeriesAsync(
            new QuerySeriesRequest { Country = Some.Country, Metrics = { "burden-hours" }, Language = language }, CoordinationOverFeeds.Patiently());
        var comparison = await running.Metrics.CompareMetricsAsync(
            new CompareMetricsRequest
            {
                Country = Some.Country, Before = new Period { FromYear = 2014, ToYear = 2014 }, After = new Period { FromYear = 2015, ToYear = 2015 }, Metrics = { "burden-hours" }, Language = language,
            },
            CoordinationOverFeeds.Patiently());

        Assert.All(
            [
                query.Total.Values.Single(), explained.Row.Values.Single(), series.Total.Points[0].Values.Single(),
                comparison.Total.Values.Single().Before, comparison.Total.Values.Single().Change,
            ],
            value => Assert.StartsWith(reason, value.UndefinedReason, StringComparison.Ordinal));
        Assert.StartsWith(reason, explained.Steps.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachNumberSaysWhetherItCanBeCompared()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("a"), Some.Project("a", spent: 50m));
        var without = Some.Project("b", spent: 50m);
        without.Sectors.Clear();
        running.Projects.Say(Some.ProjectName("b"), without);

        var total = (await running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, Metrics = { "total-money", "sector-count" } }, CoordinationOverFeeds.Patiently())).Total;

        Assert.False(total.Values[0].LowConfidence);
        Assert.Equal(["sector_unassigned"], total.Values[1].LowConfidenceCauses);
        Assert.True(total.Values[1].LowConfidence);
        Assert.Equal((0.5, 0, 1), (total.Quality.UnassignedShare, total.Quality.UnassignedDonorShare, total.Quality.NationalShare));
        Assert.Equal(0.5, total.Quality.UnassignedMinistryShare);
        Assert.Equal(1, total.Quality.DonorCount);
    }

    // 2014: one publisher, 100. 2015: the same with 90, and a new one with 40.
    private static void Say(CoordinationOverFeeds running)
    {
        var first = Some.Project("first", "XM-DAC-1", spent: 100m, year: 2014);
        first.Transactions.Add(Some.Spent(90m, 2015));
        running.Projects.Say(Some.ProjectName("first"), first);
        running.Projects.Say(Some.ProjectName("second"), Some.Project("second", "XM-DAC-2", spent: 40m, year: 2015));
    }
}
