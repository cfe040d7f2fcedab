using System.Globalization;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using Grpc.Core;

namespace AidCoord.Coordination.Tests.Answers;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData(Grouping.ByMinistry)]
    [InlineData(Grouping.BySector)]
    [InlineData(Grouping.ByDonor)]
    [InlineData(Grouping.ByYear)]
    public async Task TheRowsBehindEveryAmountOfMoneyAddUpToIt(Grouping by)
    {
        await using var running = await CoordinationOverFeeds.Start();
        SayMany(running, 40);
        var table = await running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, By = by, Metrics = { "total-money" } }, CoordinationOverFeeds.Patiently());

        foreach (var row in table.Rows)
        {
            var (first, evidence) = await ReadAll(running, new ExplainMetricRequest { Country = Some.Country, Metric = "total-money", By = by, Key = row.Key });

            Assert.Equal(row.Values.Single().Value, (double)Number(first.TotalAmount), 6);
            Assert.Equal(Number(first.TotalAmount), evidence.Sum(e => Number(e.Amount)));
            Assert.Equal(first.EvidenceCount, evidence.Count);
            Assert.Equal(row, first.Row);
        }
    }

    [Fact]
    public async Task EveryRowSaysWhichRecordItComesFromAndHowItWasReckoned()
    {
        await using var running = await CoordinationOverFeeds.Start();
        var project = Some.Project("p1", donor: "XM-DAC-7", spent: 0m);
        project.Transactions.Clear();
        project.Transactions.Add(Some.Spent(100m, 2014, "EUR"));
        running.Projects.Say(project.Name, project);

        var (answer, evidence) = await ReadAll(running, new ExplainMetricRequest { Country = Some.Country, Metric = "total-money" });

        var row = Assert.Single(evidence);
        Assert.Equal(Some.ProjectName("p1"), row.Record);
        Assert.Equal(("Project p1", "XM-DAC-7-p1", "Donor XM-DAC-7", 2014), (row.Title, row.IatiIdentifier, row.Donor, row.Year));
        Assert.Equal(Some.Day(2014, 6, 30), row.Day);
        Assert.Contains("100 EUR", row.Derivation, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Steps);
        Assert.Equal("total-money", answer.Metric.Id);
    }

    [Fact]
    public async Task TheHoursOfDutiesAddUpToTheBurden()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));
        for (var i = 1; i <= 5; i++)
        {
            running.Projects.Say($"{Some.Country}/obligations/o{i}", new Obligation
            {
                Type = ObligationType.PerformanceReport,
                Title = $"Report {i}",
                Donor = Some.Donor($"XM-DAC-{i % 2}"),
                TimesPerYear = i.ToString(CultureInfo.InvariantCulture),
                Hours = { new GradeHours { Hours = "8.5" } },
            });
        }

        var (answer, evidence) = await ReadAll(running, new ExplainMetricRequest { Country = Some.Country, Metric = "burden-hours", Period = Year(2014) });

        Assert.Equal(15 * 8.5m, Number(answer.TotalHours));
        Assert.Equal(15 * 8.5m, evidence.Sum(e => Number(e.Hours)));
        Assert.All(evidence, e => Assert.StartsWith($"{Some.Country}/obligations/o", e.Record, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AChangeBetweenTwoPagesIsNoticed()
    {
        await using var running = await CoordinationOverFeeds.Start();
        SayMany(running, 10);
        var request = new ExplainMetricRequest { Country = Some.Country, Metric = "total-money", PageSize = 4 };
        var first = await running.Metrics.ExplainMetricAsync(request, CoordinationOverFeeds.Patiently());
        request.PageToken = first.NextPageToken;

        running.Projects.Delete(Some.ProjectName("p3"));

        var refused = await Assert.ThrowsAsync<RpcException>(() => running.Metrics.ExplainMetricAsync(request, CoordinationOverFeeds.Patiently()).ResponseAsync);
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("start again", refused.Status.Detail, StringComparison.Ordinal);
    }

    private static async Task<(ExplainMetricResponse First, List<Evidence> Evidence)> ReadAll(CoordinationOverFeeds running, ExplainMetricRequest request)
    {
        request.PageSize = 7;
        var first = await running.Metrics.ExplainMetricAsync(request, CoordinationOverFeeds.Patiently());
        var evidence = first.Evidence.ToList();
        for (var page = first; page.NextPageToken.Length > 0;)
        {
            request.PageToken = page.NextPageToken;
            page = await running.Metrics.ExplainMetricAsync(request, CoordinationOverFeeds.Patiently());
            Assert.Equal(first.TotalAmount, page.TotalAmount);
            evidence.AddRange(page.Evidence);
        }

        return (first, evidence);
    }

    private static void SayMany(CoordinationOverFeeds running, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var project = Some.Project($"p{i}", $"XM-DAC-{i % 5}", i % 2 == 0 ? "12220" : "31120", Math.Round(1000m / (i + 3), 4), 2008 + (i % 4));
            project.Transactions.Add(Some.Spent(-i, 2010));
            running.Projects.Say(project.Name, project);
        }
    }

    private static Period Year(int year) => new() { FromYear = year, ToYear = year };

    private static decimal Number(string text) => text.Length == 0 ? 0m : decimal.Parse(text, CultureInfo.InvariantCulture);
}
