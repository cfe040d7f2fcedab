using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AidCoord.Cli.Engine;
using AidCoord.Cli.Samples;
using Microsoft.Extensions.Logging;

namespace AidCoord.Cli.Tests.Approved;

/// <summary>
/// Every metric of the sample country by ministry, from the files of deploy/samples through a whole system, as somebody has looked at
/// it and found it right. A change of a number shows here, metric by metric, and is approved by renewing the file.
/// </summary>
public sealed class ApprovedTableTests
{
    private const string Renew = "AIDCOORD_RENEW_APPROVED=1 dotnet test tests/Cli.Tests --filter ApprovedTableTests";

    [Fact]
    public async Task EveryNumberOfTheSampleCountryIsTheOneThatWasApproved()
    {
        var file = Repository.At("tests", "Cli.Tests", "Approved", "quezara-by-ministry.txt");
        var table = await Table();
        if (Environment.GetEnvironmentVariable("AIDCOORD_RENEW_APPROVED") == "1")
            await File.WriteAllTextAsync(file, table, TestContext.Current.CancellationToken);
        var approved = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : "";

        var changed = approved.Split('\n').Except(table.Split('\n')).Select(line => "- " + line)
            .Concat(table.Split('\n').Except(approved.Split('\n')).Select(line => "+ " + line)).Take(40);
        Assert.True(approved == table, $"The numbers are not those that were approved. Look at each; when they are right, renew the file:\n  {Renew}\n{string.Join('\n', changed)}");
    }

    // A system of its own: other tests of this project delete records of theirs.
    private static async Task<string> Table()
    {
        var path = Directory.CreateTempSubdirectory("aidcoord-approved-").FullName;
        try
        {
            await using var system = await LocalSystem.StartAsync(DataFolder.TryTake(path)!, port: 0, LogLevel.None, TestContext.Current.CancellationToken);
            var gateway = system.Address.ToString();
            (await Ran.Async("load", SampleCountry.Folder, "--country", "QZ", "--gateway", gateway)).Succeeded();
            var answer = JsonNode.Parse((await Ran.Async("metrics", "QZ", "--by", "ministry", "--metric", "all", "--json", "--gateway", gateway)).Succeeded())!;
            return Written(answer["rows"]!.AsArray().Append(answer["total"]));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static string Written(IEnumerable<JsonNode?> rows)
    {
        var text = new StringBuilder($"Quezara by ministry, all years, every metric. Ten digits are compared; [..] is why a number is badged.\nRenew: {Renew}\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{row!["key"]} {row["name"]}, {row["quality"]!["activityCount"]} activities\n");
            foreach (var value in row["values"]!.AsArray())
            {
                // The row's key stands in every line, so that a changed line says whose it is.
                text.Append(CultureInfo.InvariantCulture, $"  {row["key"]} {value!["metric"]}: {Number(value)}{Badge(value)}\n");
            }
        }

        return text.ToString();
    }

    private static string Number(JsonNode value) => value["value"] is null
        ? value["undefinedReason"]!.GetValue<string>().Split(':')[0]
        : Digits(value["value"]!) + (value["low"] is { } low ? $", from {Digits(low)}" : "") + (value["high"] is { } high ? $" to {Digits(high)}" : "");

    private static string Badge(JsonNode value) =>
        value["lowConfidence"]!.GetValue<bool>() ? $" [{string.Join(' ', value["lowConfidenceCauses"]!.AsArray())}]" : "";

    private static string Digits(JsonNode number) => number.GetValue<double>().ToString("G10", CultureInfo.InvariantCulture);
}
