using System.Globalization;
using System.Text.Json.Nodes;

namespace AidCoord.Cli.Tests.Commands;

public sealed class ComparingTests(QuezaraSystem system)
{
    [Fact]
    public async Task TheNetworkIsReadOnALineAndDrawnFromJson()
    {
        var text = (await system.RunAsync("network", "QZ", "--top", "12")).Succeeded();
        var network = JsonNode.Parse((await system.RunAsync("network", "QZ", "--over", "district", "--weight", "shared-money", "--json")).Succeeded())!;

        Assert.Contains("of all that could be", text, StringComparison.Ordinal);
        Assert.Equal((int)network["relationCount"]!, network["relations"]!.AsArray().Count);
        Assert.InRange((double)network["density"]!, 0.01, 1);
        Assert.All(network["edges"]!.AsArray(), edge => Assert.True((double)edge!["firstPValue"]! < 0.05 || (double)edge["secondPValue"]! < 0.05));
    }

    [Fact]
    public async Task TwoProjectsAreComparedInTimeByTheirIdentifiers()
    {
        var text = (await system.RunAsync("pair", "QZ", "QZ-SAMPLE-CDB-0001", "QZ-SAMPLE-CDB-0002")).Succeeded();
        var missing = await system.RunAsync("pair", "QZ", "QZ-SAMPLE-CDB-0001", "nobody");

        // 2021-02-19 to 2025-03-31 and 2019-07-22 to 2023-04-30: 801 days together, 2,080 in either, 1,379 in the shorter.
        Assert.Contains("38.5 % of the days on which either runs, and on 58.1 % of the days of the shorter", text, StringComparison.Ordinal);
        Assert.NotEqual(0, missing.ExitCode);
        Assert.Contains("nobody", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PairsShowTheirOtherIndicesWhenAskedFor()
    {
        var text = (await system.RunAsync("matrix", "QZ", "--alternatives", "--presence")).Succeeded();

        Assert.Contains("Morisita-Horn", text, StringComparison.Ordinal);
        Assert.Contains("Places shared", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sector")]
    [InlineData("ministry")]
    [InlineData("district")]
    public async Task DonorsAgainstAnythingAddUpToTheCountry(string columns)
    {
        var table = JsonNode.Parse((await system.RunAsync("matrix", "QZ", "--columns", columns, "--json")).Succeeded())!;
        var money = JsonNode.Parse((await system.RunAsync("metrics", "QZ", "--by", "country", "--metric", "total-money", "--json")).Succeeded())!;

        var rows = table["rows"]!.AsArray();
        Assert.Equal(table["rowCount"]!.GetValue<int>(), rows.Count);
        Assert.Equal(Exact(table["totalAmount"]!), rows.SelectMany(r => r!["cells"]!.AsArray()).Sum(c => Exact(c!["amount"]!)));
        Assert.Equal(Exact(table["totalAmount"]!), table["columns"]!.AsArray().Sum(c => Exact(c!["amount"]!)));
        Assert.Equal(money["total"]!["values"]![0]!["value"]!.GetValue<double>(), (double)Exact(table["totalAmount"]!), 0.01);
    }

    [Fact]
    public async Task AMatrixCanBeReadByAPersonAndSaysWhatIsEmpty()
    {
        var text = (await system.RunAsync("matrix", "QZ", "--columns", "sector", "--sector-level", "national", "--top", "4")).Succeeded();
        var shares = (await system.RunAsync("matrix", "QZ", "--rows", "ministry", "--columns", "donor", "--donor-level", "group", "--show", "row-share")).Succeeded();

        // Headings break between words.
        foreach (var word in new[] { "Human", "development", "sanitation", "Unassigned", "Together" }) Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.Contains("combinations are empty", text, StringComparison.Ordinal);
        Assert.Contains("more rows: --top N for more", text, StringComparison.Ordinal);
        Assert.Contains("share of the ministry's money", shares, StringComparison.Ordinal);
        Assert.Contains("100 %", shares, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASeriesIsOneTableWithAColumnForEachYear()
    {
        var text = (await system.RunAsync("series", "QZ", "F4", "--by", "ministry", "--from", "2018", "--to", "2020")).Succeeded();

        Assert.Contains("F4 Effective counterparts", text, StringComparison.Ordinal);
        Assert.Matches("Ministry +Key +2018 +2019 +2020\n", text);
        Assert.Matches("Whole country +[0-9]", text);
    }

    [Fact]
    public async Task AComparisonTellsTheGroundFromThePublishers()
    {
        var text = (await system.RunAsync("compare", "QZ", "--from", "2018", "--to", "2021-2022", "--metric", "total-money")).Succeeded();
        var json = JsonNode.Parse((await system.RunAsync("compare", "QZ", "--from", "2018", "--to", "2021-2022", "--json")).Succeeded())!;

        Assert.Contains("2018 compared with 2021 to 2022", text, StringComparison.Ordinal);
        Assert.Contains("Came (", text, StringComparison.Ordinal);
        Assert.Contains("On the ground: by the ", text, StringComparison.Ordinal);
        foreach (var value in json["rows"]!.AsArray().SelectMany(r => r!["values"]!.AsArray()).Where(v => v!["change"]!["value"] is not null && v["onTheGround"]!["value"] is not null))
        {
            var (change, ground, publishing) = (Number(value!["change"]!), Number(value["onTheGround"]!), Number(value["inPublishing"]!));
            Assert.Equal(change, ground + publishing, 1e-6 * Math.Max(1, Math.Abs(change)));
        }
    }

    [Fact]
    public async Task NumbersAreReadAloudInFrench()
    {
        var table = (await system.RunAsync("metrics", "QZ", "--metric", "F4", "--top", "1", "--language", "fr")).Succeeded();
        var why = (await system.RunAsync("explain", "QZ", "F4", "health", "--top", "1", "--language", "fr")).Succeeded();
        var missing = (await system.RunAsync("metrics", "QZ", "--metric", "B6", "--language", "fr")).Succeeded();

        Assert.Contains("traite avec", table, StringComparison.Ordinal);
        Assert.Contains("traite avec 18 partenaires", why, StringComparison.Ordinal);
        Assert.Contains("pas de valeur", missing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metrics QZ --metric B6 --language fr", "Personne n'a enregistré combien d'agents")]
    [InlineData("explain QZ B6 communications --language fr", "n/a. Personne n'a enregistré combien d'agents")]
    [InlineData("series QZ B6 --language fr", "Personne n'a enregistré combien d'agents")]
    [InlineData("export QZ --metric B6 --layout long --language fr", "staff_unknown: Personne n'a enregistré combien d'agents")]
    public async Task WhyThereIsNoNumberIsSaidInFrench(string command, string reason)
    {
        var text = string.Join(' ', (await system.RunAsync(command.Split(' '))).Succeeded().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains(reason, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody recorded", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AComparisonForSpreadsheetsHasTheNumbersOfItsJson()
    {
        string[] asked = ["compare", "QZ", "--from", "2018", "--to", "2020", "--metric", "F4,total-money,B6"];
        var lines = Lines(await system.RunAsync([.. asked, "--csv"]));
        var json = JsonNode.Parse((await system.RunAsync([.. asked, "--json"])).Succeeded())!;
        var file = Path.Combine(Directory.CreateTempSubdirectory("aidcoord-compare-").FullName, "change.csv");
        (await system.RunAsync([.. asked, "--csv", file])).Succeeded();

        Assert.Equal(
            "key,name,ranked,metric,period_before,period_after,before,before_low,before_high,after,after_low,after_high,change,on_the_ground,in_publishing,not_available,low_confidence",
            lines[0]);
        var rows = json["rows"]!.AsArray().Append(json["total"]).SelectMany(r => r!["values"]!.AsArray()).ToArray();
        Assert.Equal(rows.Length, lines.Length - 1);
        Assert.StartsWith("total,Whole country,", lines[^1], StringComparison.Ordinal);
        foreach (var (line, value) in lines.Skip(1).Zip(rows, (line, value) => (line, value!)))
        {
            // A comma between quotes belongs to a name.
            var cells = System.Text.RegularExpressions.Regex.Split(line, ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
            Assert.Equal(value["metric"]!.GetValue<string>(), cells[3]);
            foreach (var (cell, part) in new[] { (6, "before"), (9, "after"), (12, "change"), (13, "onTheGround"), (14, "inPublishing") })
            {
                var known = value[part]!["value"]?.GetValue<double>();
                Assert.Equal(known, cells[cell].Length == 0 ? null : double.Parse(cells[cell], System.Globalization.CultureInfo.InvariantCulture));
                if (known is null) Assert.Contains($"{value[part]!["undefinedReason"]!.GetValue<string>().Split(':')[0]}:", line, StringComparison.Ordinal);
            }
        }

        Assert.Equal(lines, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).TrimEnd().Split('\n', StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task TablesAreExportedForSpreadsheets()
    {
        var matrix = Lines(await system.RunAsync("export", "QZ", "--what", "matrix", "--columns", "ministry"));
        var series = Lines(await system.RunAsync("export", "QZ", "--what", "series", "--metric", "F4"));

        Assert.StartsWith("key,name,", matrix[0], StringComparison.Ordinal);
        Assert.StartsWith("total,Whole country,", matrix[^1], StringComparison.Ordinal);
        Assert.Equal("key,name,year,metric,value,low,high,undefined_reason,low_confidence,low_confidence_causes", series[0]);
        Assert.Contains(series, line => line.StartsWith("total,Whole country,2019,effective-counterparts,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("matrix QZ --rows sector --columns sector", "both sector")]
    [InlineData("matrix QZ --over district --columns sector", "leave out --rows and --columns")]
    [InlineData("matrix QZ --show activities", "such as --columns sector")]
    [InlineData("compare QZ --from 2018", "--to")]
    [InlineData("compare QZ --from 2018 --to 2020 --json --csv", "choose one")]
    [InlineData("compare QZ --from early --to 2020", "such as 2014")]
    [InlineData("compare QZ --from 2018 --to 2020 --by year", "choose one of ministry")]
    [InlineData("series QZ F4 --by year", "choose one of ministry")]
    [InlineData("metrics QZ --language sw", "choose one of en, fr")]
    [InlineData("metrics QZ --donor-level person", "choose one of agency, group")]
    [InlineData("export QZ --what facts --donor-level group", "facts are exported as they are")]
    [InlineData("export QZ --rows ministry", "give --what matrix")]
    [InlineData("export QZ --what matrix --columns donor", "Rows and columns are the same")]
    public async Task WhatCannotBeComparedIsSaidInWords(string line, string words)
    {
        var refused = await system.RunAsync(line.Split(' '));

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(words, refused.Error, StringComparison.Ordinal);
    }

    private static string[] Lines(Ran ran) => ran.Succeeded().TrimEnd().Split("\r\n");

    private static decimal Exact(JsonNode amount) => decimal.Parse(amount.GetValue<string>(), CultureInfo.InvariantCulture);

    private static double Number(JsonNode value) => value["value"]!.GetValue<double>();
}
