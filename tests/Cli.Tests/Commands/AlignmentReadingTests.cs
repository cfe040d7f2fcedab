using System.Text.Json.Nodes;

namespace AidCoord.Cli.Tests.Commands;

/// <summary>The sample country shows every number of alignment and country systems, and why some rows have none.</summary>
public sealed class AlignmentReadingTests(QuezaraSystem system, ITestOutputHelper output)
{
    public static TheoryData<string> Metrics =>
    [
        "framework-alignment", "objectives-from-framework", "indicators-from-framework", "indicators-from-government-sources", "on-budget-share", "predictability",
        "paid-beyond-schedule", "country-systems-share", "national-execution-share", "national-reporting-share", "national-audit-share", "national-procurement-share",
        "programme-based-share",
    ];

    [Theory]
    [MemberData(nameof(Metrics))]
    public async Task TheSampleHasANumberForSomeMinistriesDonorsAndYears(string metric)
    {
        foreach (var by in new[] { "ministry", "donor", "year", "country" })
        {
            var answer = JsonNode.Parse((await system.RunAsync("metrics", "QZ", "--by", by, "--metric", metric, "--json")).Succeeded())!;
            var values = answer["rows"]!.AsArray().Select(row => (Key: row!["key"]!.GetValue<string>(), Value: row["values"]![0]!)).ToList();
            output.WriteLine($"{metric} by {by}: {string.Join(", ", values.Select(each => $"{each.Key} {each.Value["value"]?.ToJsonString() ?? each.Value["undefinedReason"]!.GetValue<string>()[..14]}"))}");
            Assert.InRange(values.Count(each => each.Value["value"] is not null), by is "ministry" or "donor" ? 6 : by is "year" ? 3 : 1, values.Count);
        }
    }

    [Fact]
    public async Task ADonorWithMoreInTheBudgetThanScheduledIsShownAsItIs()
    {
        var answer = JsonNode.Parse((await system.RunAsync("metrics", "QZ", "--by", "donor", "--metric", "on-budget-share", "--json")).Succeeded())!;

        var solvane = answer["rows"]!.AsArray().Single(row => row!["key"]!.GetValue<string>() == "QZ-SAMPLE-SOL")!;
        Assert.True(solvane["values"]![0]!["value"]!.GetValue<double>() > 1);
    }

    [Fact]
    public async Task AnExplanationNamesTheRecordsOfBothOwners()
    {
        var text = (await system.RunAsync("explain", "QZ", "on-budget-share", "QZ-SAMPLE-CDB", "--by", "donor", "--top", "100")).Succeeded();

        Assert.Contains("countries/QZ/budgetRecords/cdb-902-2023", text, StringComparison.Ordinal);
        Assert.Contains("scheduled by donors", text, StringComparison.Ordinal);
    }
}
