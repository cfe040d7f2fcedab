using AidCoord.Hosting.Problems;
using AidCoord.Protos.Coordination.V1;
using Google.Rpc;
using Grpc.Core;

namespace AidCoord.Coordination.Tests.Answers;

public sealed class AskingTests
{
    [Fact]
    public async Task EveryBadFieldIsToldAtOnce()
    {
        await using var running = await CoordinationOverFeeds.Start();

        var refused = await Refused(() => running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest
            {
                Country = "Uganda",
                By = (Grouping)77,
                Period = new Period { FromYear = 2015, ToYear = 2010 },
                Measure = (Measure)77,
                Metrics = { "F4", "Z99" },
                SectorLevel = (SectorLevel)77,
                DonorLevel = (DonorLevel)77,
                PageSize = -1,
            },
            CoordinationOverFeeds.Patiently()).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(
            ["by", "country", "donor_level", "measure", "metrics[1]", "page_size", "period.to_year", "sector_level"],
            Fields(refused).Keys.Order());
    }

    [Fact]
    public async Task AnUnknownMetricIsToldWithTheKnownIdsAndCodes()
    {
        await using var running = await CoordinationOverFeeds.Start();

        var refused = await Refused(() => running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, Metrics = { "happiness" } }, CoordinationOverFeeds.Patiently()).ResponseAsync);

        var description = Fields(refused)["metrics[0]"];
        Assert.Contains("'happiness'", description, StringComparison.Ordinal);
        Assert.Contains("effective-counterparts (F4)", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMetricIsFoundByItsIdAndByItsCode()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));

        var byId = await Ask(running, new QueryMetricsRequest { Country = Some.Country, Metrics = { "effective-counterparts" } });
        var byCode = await Ask(running, new QueryMetricsRequest { Country = Some.Country, Metrics = { "f4" } });

        Assert.Equal(byId, byCode);
        Assert.Equal("effective-counterparts", Assert.Single(byId.Total.Values).Metric);
    }

    [Fact]
    public async Task AnUnknownCountryIsNotFoundAndTheAnswerSaysWhatToDo()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));

        var refused = await Refused(() => running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = "countries/NP" }, CoordinationOverFeeds.Patiently()).ResponseAsync);

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
        Assert.Contains("Nepal", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("aidcoord import FILE --country NP", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("UG", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACodeOfSeveralMetricsCannotBeExplainedAndTheAnswerNamesThem()
    {
        await using var running = await CoordinationOverFeeds.Start();

        var refused = await Refused(() => running.Metrics.ExplainMetricAsync(
            new ExplainMetricRequest { Country = Some.Country, Metric = "F6" }, CoordinationOverFeeds.Patiently()).ResponseAsync);

        Assert.Contains("largest-share, three-largest-share", Fields(refused)["metric"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARowThatIsNotThereIsNotFoundAndTheAnswerSaysWhichAre()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));

        var refused = await Refused(() => running.Metrics.ExplainMetricAsync(
            new ExplainMetricRequest { Country = Some.Country, Metric = "F4", By = Grouping.BySector, Key = "999" },
            CoordinationOverFeeds.Patiently()).ResponseAsync);

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
        Assert.Contains("122", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Grouping.ByDonor)]
    [InlineData(Grouping.ByYear)]
    [InlineData(Grouping.ByCountry)]
    public async Task DonorsAreNotComparedOverWhatMakesNoProfile(Grouping over)
    {
        await using var running = await CoordinationOverFeeds.Start();

        var refused = await Refused(() => running.Metrics.GetOverlapMatrixAsync(
            new GetOverlapMatrixRequest { Country = Some.Country, Over = over, MaxDonors = -2 }, CoordinationOverFeeds.Patiently()).ResponseAsync);

        Assert.Equal(["max_donors", "over"], Fields(refused).Keys.Order());
    }

    [Fact]
    public async Task ATableOfTwoEqualSidesOrOneThatSplitsNoMoneyIsRefused()
    {
        await using var running = await CoordinationOverFeeds.Start();

        var same = await Refused(() => running.Metrics.GetCrossTableAsync(
            new GetCrossTableRequest { Country = Some.Country, Columns = Grouping.ByDonor }, CoordinationOverFeeds.Patiently()).ResponseAsync);
        var country = await Refused(() => running.Metrics.GetCrossTableAsync(
            new GetCrossTableRequest { Country = Some.Country, Rows = Grouping.ByCountry, Columns = (Grouping)77, PageSize = -1 }, CoordinationOverFeeds.Patiently()).ResponseAsync);

        Assert.Contains("GetOverlapMatrix", Fields(same)["columns"], StringComparison.Ordinal);
        Assert.Equal(["columns", "page_size", "rows"], Fields(country).Keys.Order());
    }

    [Fact]
    public async Task PeriodsThatCannotBeComparedAreToldWithEveryOtherBadField()
    {
        await using var running = await CoordinationOverFeeds.Start();

        var open = await Refused(() => running.Metrics.CompareMetricsAsync(
            new CompareMetricsRequest { Country = Some.Country, By = Grouping.ByYear, Before = new Period { FromYear = 2010 }, Metrics = { "Z99" } },
            CoordinationOverFeeds.Patiently()).ResponseAsync);
        var meeting = await Refused(() => running.Metrics.CompareMetricsAsync(
            new CompareMetricsRequest { Country = Some.Country, Before = new Period { FromYear = 2010, ToYear = 2012 }, After = new Period { FromYear = 2012, ToYear = 2014 } },
            CoordinationOverFeeds.Patiently()).ResponseAsync);
        var series = await Refused(() => running.Metrics.QuerySeriesAsync(
            new QuerySeriesRequest { Country = Some.Country, By = Grouping.ByYear }, CoordinationOverFeeds.Patiently()).ResponseAsync);

        Assert.Equal(["after.from_year", "before.to_year", "by", "metrics[0]"], Fields(open).Keys.Order());
        Assert.Contains("do not overlap", Fields(meeting)["after.from_year"], StringComparison.Ordinal);
        Assert.Equal(["by"], Fields(series).Keys);
    }

    [Fact]
    public async Task APublisherWhoHasPublishedNothingIsRefusedWithThoseWhoHave()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1", donor: "XM-DAC-7"));

        var refused = await Refused(() => running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, Publishers = { "XM-DAC-7", "nobody" } }, CoordinationOverFeeds.Patiently()).ResponseAsync);

        Assert.Contains("XM-DAC-7 (Donor XM-DAC-7)", Fields(refused)["publishers[1]"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCatalogueSaysEverythingOfEveryMetric()
    {
        await using var running = await CoordinationOverFeeds.Start();

        var catalogue = await running.Metrics.ListMetricsAsync(new ListMetricsRequest(), CoordinationOverFeeds.Patiently());

        Assert.Contains(catalogue.Metrics, m => m is { Id: "effective-counterparts", Code: "F4" });
        Assert.Distinct(catalogue.Metrics.Select(m => m.Id));
        Assert.All(catalogue.Metrics, m =>
        {
            Assert.All([m.Id, m.Code, m.DisplayName, m.Unit, m.Formula, m.Range, m.Source], text => Assert.NotEmpty(text));
            Assert.Equal(["government", "donor", "un"], m.Readings.Select(r => r.Reader));
            Assert.All(m.Readings, r => Assert.NotEmpty(r.Text));
            Assert.NotEmpty(m.Groupings);
            Assert.NotEmpty(m.Section);
            Assert.Empty(m.Groupings.Intersect(m.NotBy.Select(n => n.Grouping)));
            Assert.All(m.NotBy, n => Assert.NotEmpty(n.Reason));
        });
        Assert.Equal(["Money", "Fragmentation and proliferation", "Overlap", "Transaction burden"], catalogue.Metrics.Select(m => m.Section).Distinct().Take(4));
        Assert.Equal(["money", "donor"], catalogue.Metrics.Single(m => m.Id == "effective-counterparts").DependsOn);
        Assert.Contains(catalogue.Flags, f => f is { Flag_: "donor_imputed", Counts: true, Meaning.Length: > 0 });
    }

    private static async Task<QueryMetricsResponse> Ask(CoordinationOverFeeds running, QueryMetricsRequest request) =>
        await running.Metrics.QueryMetricsAsync(request, CoordinationOverFeeds.Patiently());

    private static async Task<RpcException> Refused(Func<Task> call) => await Assert.ThrowsAsync<RpcException>(call);

    private static Dictionary<string, string> Fields(RpcException refused) =>
        ProblemStatus.Read(refused)!.Details
            .Where(detail => detail.Is(BadRequest.Descriptor)).Select(detail => detail.Unpack<BadRequest>())
            .SelectMany(bad => bad.FieldViolations)
            .GroupBy(violation => violation.Field, violation => violation.Description)
            .ToDictionary(group => group.Key, group => group.First());
}
