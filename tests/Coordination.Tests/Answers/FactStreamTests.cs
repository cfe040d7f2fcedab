using System.Globalization;
using AidCoord.Protos.Coordination.V1;
using Grpc.Core;

namespace AidCoord.Coordination.Tests.Answers;

public sealed class FactStreamTests
{
    [Fact]
    public async Task AllFactsTogetherAreTheMoneyOfTheCountry()
    {
        await using var running = await CoordinationOverFeeds.Start();
        for (var i = 0; i < 1500; i++)
        {
            var project = Some.Project($"p{i}", $"XM-DAC-{i % 7}", "12220", Math.Round(100m / (i + 3), 4), 2010 + (i % 3));
            running.Projects.Say(project.Name, project);
        }

        var table = await running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, By = Grouping.ByDonor, Metrics = { "total-money" } }, CoordinationOverFeeds.Patiently());

        var messages = await Stream(running, new StreamFactsRequest { Country = Some.Country });

        var facts = messages.SelectMany(m => m.Facts).ToList();
        Assert.Equal(1500, facts.Count);
        Assert.Equal(table.Total.Values.Single().Value, (double)facts.Sum(Amount), 6);
        Assert.All(table.Rows, row => Assert.Equal(row.Values.Single().Value, (double)facts.Where(f => f.Donor == row.Key).Sum(Amount), 6));
        Assert.NotNull(messages[0].Heading);
        Assert.All(messages.Skip(1), m => Assert.Null(m.Heading));
        Assert.All(facts, f => Assert.Equal(6, f.Amount.Length - f.Amount.IndexOf('.') - 1));
    }

    [Fact]
    public async Task OnlyTheYearsAskedForAreStreamed()
    {
        await using var running = await CoordinationOverFeeds.Start();
        for (var year = 2008; year <= 2014; year++)
        {
            running.Projects.Say(Some.ProjectName($"p{year}"), Some.Project($"p{year}", year: year));
        }

        var messages = await Stream(running, new StreamFactsRequest { Country = Some.Country, Period = new Period { FromYear = 2010, ToYear = 2011 } });

        Assert.Equal([2010, 2011], messages.SelectMany(m => m.Facts).Select(f => f.Year).Order());
    }

    [Fact]
    public async Task ACountryWithoutAmountsHasAHeadingAndNoFacts()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Prsp.Say($"{Some.Country}/ministries/moh", Some.Ministry("moh", "Ministry of Health"));

        var messages = await Stream(running, new StreamFactsRequest { Country = Some.Country });

        Assert.Equal("Uganda", Assert.Single(messages).Heading.CountryName);
        Assert.Empty(messages[0].Facts);
    }

    private static decimal Amount(Fact fact) => decimal.Parse(fact.Amount, CultureInfo.InvariantCulture);

    private static async Task<List<StreamFactsResponse>> Stream(CoordinationOverFeeds running, StreamFactsRequest request)
    {
        using var call = running.Metrics.StreamFacts(request, CoordinationOverFeeds.Patiently());
        var messages = new List<StreamFactsResponse>();
        await foreach (var message in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken)) messages.Add(message);
        return messages;
    }
}
