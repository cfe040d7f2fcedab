using AidCoord.Coordination.Computing;
using AidCoord.Protos.Coordination.V1;
using Microsoft.Extensions.DependencyInjection;

namespace AidCoord.Coordination.Tests.Replicas;

// Weighs the memory of the whole process: no other test may run meanwhile.
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    [Fact]
    public async Task TheCountryThatWasAskedAboutLeastRecentlyGoesFirstAndIsReadAgain()
    {
        await using var running = await CoordinationOverFeeds.Start(options => options with { CountryMemory = 1 });
        foreach (var country in new[] { "UG", "NP", "SN" }) Say(running, country, 3);

        Assert.Equal(300, await Money(running, "UG"));
        Assert.Equal(["UG"], Held(running));
        Assert.Equal(300, await Money(running, "NP"));
        Assert.Equal(["NP"], Held(running));

        running.Projects.Say("countries/UG/projects/p4", Some.Project("p4"));
        Assert.Equal(400, await Money(running, "UG"));
        Assert.Equal(["UG"], Held(running));
    }

    [Fact]
    public async Task TheHottestCountriesStayWithinWhatTheyMayHave()
    {
        await using var weighing = await CoordinationOverFeeds.Start();
        Say(weighing, "UG", 50);
        await Money(weighing, "UG");
        var one = Countries(weighing).All.Single().Bytes;

        await using var running = await CoordinationOverFeeds.Start(options => options with { CountryMemory = (one * 5 / 2) });
        foreach (var country in new[] { "UG", "NP", "SN" }) Say(running, country, 50);
        foreach (var country in new[] { "UG", "NP", "UG", "SN", "UG" }) Assert.Equal(5_000, await Money(running, country));

        Assert.Equal(["SN", "UG"], Held(running));
        // To list all countries makes none of them wanted.
        Assert.Equal(3, (await running.Metrics.ListCountriesAsync(new ListCountriesRequest(), CoordinationOverFeeds.Patiently())).Countries.Count);
        Assert.Equal(["SN", "UG"], Held(running));
    }

    [Fact]
    public async Task OthersKeepAnsweringWhileALostCountryIsReadAgain()
    {
        await using var running = await CoordinationOverFeeds.Start(options => options with { CountryMemory = 1 });
        foreach (var country in new[] { "UG", "NP", "SN" }) Say(running, country, 20);

        // Each reader makes the others' country go: every answer must be right all the same.
        await Task.WhenAll(new[] { "UG", "NP", "SN" }.Select(async country =>
        {
            for (var i = 0; i < 30; i++) Assert.Equal(2_000, await Money(running, country));
        }));

        Assert.Single(Held(running));
        Assert.True(running.Projects.StreamsOpened > 3, "no country was let go and read again");
    }

    private static void Say(CoordinationOverFeeds running, string country, int projects)
    {
        for (var i = 1; i <= projects; i++)
        {
            var project = Some.Project($"p{i}");
            project.RecipientCountries[0].Code = country;
            running.Projects.Say($"countries/{country}/projects/p{i}", project);
        }
    }

    private static FollowedCountries Countries(CoordinationOverFeeds running) => running.Service.Services.GetRequiredService<FollowedCountries>();

    private static IEnumerable<string> Held(CoordinationOverFeeds running) => Countries(running).All.Select(country => country.Records.Code).Order();

    private static async Task<double> Money(CoordinationOverFeeds running, string country) =>
        (await running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = $"countries/{country}", Metrics = { "total-money" } }, CoordinationOverFeeds.Patiently())).Total.Values.Single().Value;
}
