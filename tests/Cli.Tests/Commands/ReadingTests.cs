using System.Globalization;
using System.Text.Json.Nodes;

namespace AidCoord.Cli.Tests.Commands;

public sealed class ReadingTests(QuezaraSystem system)
{
    [Fact]
    public async Task TheTablePerMinistryAnswersTheQuestionsOfTheFirstDay()
    {
        var table = (await system.RunAsync("metrics", "QZ", "--by", "ministry")).Succeeded();

        foreach (var heading in new[] { "Counterparts", "Effective", "Fragmentation", "Contestable", "Burden", "Staff time", "On plan", "Money, USD", "imputed", "Whole country" })
            Assert.Contains(heading, table);
        Assert.Contains("Ministry of Health (sample)", table);
        Assert.DoesNotContain('\u001b', table);
    }

    [Fact]
    public async Task APriorityShowsItsGapAndWhatItRestsOn()
    {
        var table = (await system.RunAsync("metrics", "QZ", "--by", "priority")).Succeeded();
        var why = (await system.RunAsync("explain", "QZ", "coverage-gap", "ndp-2021/p3", "--by", "priority")).Succeeded();

        foreach (var words in new[] { "Coverage gap", "Cover", "Orphan", "3 Growth", "Not linked to the plan", "Whole country" })
            Assert.Contains(words, table);
        foreach (var words in new[] { "3.1 Productive farms and fisheries", "3.4 Tourism", "need not known", "2021, 2022, 2023, 2024" })
            Assert.Contains(words, why);
    }

    [Fact]
    public async Task AMissingValueIsNeverANumberAndItsReasonStandsBelow()
    {
        var table = (await system.RunAsync("metrics", "QZ", "--by", "ministry", "--metric", "B6")).Succeeded();

        var communications = table.Split('\n').Single(l => l.StartsWith("Ministry of Communications", StringComparison.Ordinal));
        Assert.Contains("n/a", communications);
        Assert.Contains("Nobody recorded how many staff", table);
    }

    [Fact]
    public async Task JsonHasTheNamesThatScriptsRelyOn()
    {
        var answer = JsonNode.Parse((await system.RunAsync("metrics", "QZ", "--by", "ministry", "--json")).Succeeded())!;
        var row = answer["rows"]!.AsArray().Single(r => r!["key"]!.GetValue<string>() == "communications")!;

        Assert.Equal("Ministry of Communications (sample)", row["name"]!.GetValue<string>());
        var values = row["values"]!.AsArray().ToDictionary(v => v!["metric"]!.GetValue<string>(), v => v!);
        Assert.Equal(2, values["counterparts"]["value"]!.GetValue<double>());
        Assert.Null(values["staff-time-share"]["value"]);
        Assert.Contains("staff_unknown", values["staff-time-share"]["undefinedReason"]!.GetValue<string>());
        Assert.True(values["burden-hours"]["low"]!.GetValue<double>() <= values["burden-hours"]["high"]!.GetValue<double>());

        var catalogue = JsonNode.Parse((await system.RunAsync("metrics", "--list", "--json")).Succeeded())!["metrics"]!.AsArray();
        Assert.Contains(catalogue, m => m!["id"]!.GetValue<string>() == "effective-counterparts" && m["code"]!.GetValue<string>() == "F4");
        foreach (var code in new[] { "F1", "F2", "F4", "F6", "F9", "O1", "O5", "B1", "B2", "B6", "A2", "A3" })
            Assert.Contains(catalogue, m => m!["code"]!.GetValue<string>() == code);
    }

    [Fact]
    public async Task EveryBurdenNumberIsKnownForSomeMinistryOfTheSampleAndNothingIsEstimated()
    {
        var answer = JsonNode.Parse((await system.RunAsync("metrics", "QZ", "--by", "ministry", "--json")).Succeeded())!;
        var catalogue = JsonNode.Parse((await system.RunAsync("metrics", "--list", "--json")).Succeeded())!["metrics"]!.AsArray();
        var values = answer["rows"]!.AsArray().SelectMany(r => r!["values"]!.AsArray()).ToLookup(v => v!["metric"]!.GetValue<string>(), v => v!);

        foreach (var id in catalogue.Where(m => m!["code"]!.GetValue<string>().StartsWith('B')).Select(m => m!["id"]!.GetValue<string>()))
            Assert.True(id == "indicative-burden-hours" ^ values[id].Any(v => v["value"] is not null), id);
        Assert.Contains(values["indicative-burden-hours"], v => v["undefinedReason"]!.GetValue<string>().StartsWith("register_exists", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ministry")]
    [InlineData("sector")]
    [InlineData("donor")]
    [InlineData("district")]
    [InlineData("year")]
    [InlineData("priority")]
    [InlineData("outcome")]
    [InlineData("country")]
    public async Task EveryGroupingHasRowsAndEveryMeasureAnswers(string by)
    {
        foreach (var measure in new[] { "disbursement", "commitment", "active" })
        {
            var answer = JsonNode.Parse((await system.RunAsync("metrics", "QZ", "--by", by, "--measure", measure, "--json")).Succeeded())!;

            Assert.NotEmpty(answer["rows"]!.AsArray());
            Assert.Equal(measure.ToUpperInvariant(), answer["heading"]!["measure"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task TopKeepsTheFirstRowsAndSaysThatThereAreMore()
    {
        var table = (await system.RunAsync("metrics", "QZ", "--by", "donor", "--top", "3")).Succeeded();

        Assert.Equal(3, table.Split('\n').Count(l => l.Contains("QZ-SAMPLE-", StringComparison.Ordinal) && !l.StartsWith("Why", StringComparison.Ordinal)));
        Assert.Contains("more rows", table);
    }

    [Fact]
    public async Task TheRowsBehindANumberAddUpToIt()
    {
        var explained = JsonNode.Parse((await system.RunAsync("explain", "QZ", "total-money", "health", "--top", "100000", "--json")).Succeeded())!;

        var evidence = explained["evidence"]!.AsArray();
        var sum = evidence.Sum(e => decimal.Parse(e!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture));
        Assert.Equal(explained["evidenceCount"]!.GetValue<int>(), evidence.Count);
        Assert.Equal(decimal.Parse(explained["totalAmount"]!.GetValue<string>(), CultureInfo.InvariantCulture), sum);
        Assert.Equal(explained["row"]!["values"]![0]!["value"]!.GetValue<double>(), (double)sum, 0.01);
    }

    [Fact]
    public async Task AnExplanationCanBeReadByAPerson()
    {
        var text = (await system.RunAsync("explain", "QZ", "F4", "health", "--top", "5")).Succeeded();

        Assert.Contains("F4 Effective counterparts:", text);
        Assert.Contains("5 of ", text);
        Assert.Contains("rows together:", text);
    }

    [Fact]
    public async Task TheMatrixShowsDonorsAndTheMostAlike()
    {
        var text = (await system.RunAsync("matrix", "QZ", "--top", "4")).Succeeded();
        var json = JsonNode.Parse((await system.RunAsync("matrix", "QZ", "--json")).Succeeded())!;

        Assert.Contains("Most alike", text);
        Assert.All(json["pairs"]!.AsArray(), p => Assert.InRange(p!["similarity"]!.GetValue<double>(), 0, 1));
    }

    [Fact]
    public async Task RecordsOfEveryKindCanBeListed()
    {
        foreach (var collection in new[] { "projects", "organisations", "obligations", "missions", "arrangements", "imports", "ministries", "mandates", "staffing", "timeSheets", "budgetRecords", "settings", "strategies", "strategies/-/priorities", "frameworks", "frameworks/-/outcomes", "frameworks/-/outcomes/-/outputs", "jointProgrammes" })
        {
            var name = $"countries/QZ/{collection}";
            var output = (await system.RunAsync("list", name, "--top", "2")).Succeeded();
            Assert.Contains("countries/QZ", output);
        }
    }

    [Fact]
    public async Task ARecordIsPrintedWholeAndCanBeDeleted()
    {
        var name = (await system.RunAsync("list", "countries/QZ/missions", "--top", "1")).Succeeded().Split(' ', '\n')[0];

        var record = JsonNode.Parse((await system.RunAsync("get", name)).Succeeded())!;
        Assert.Equal(name, record["name"]!.GetValue<string>());

        (await system.RunAsync("delete", name)).Succeeded();
        var gone = await system.RunAsync("get", name);
        Assert.Equal(1, gone.ExitCode);
        Assert.Contains("RESOURCE_NOT_FOUND", gone.Error);
    }

    [Fact]
    public async Task AnUnknownCountryMetricOrRowIsRefusedInWords()
    {
        Assert.Equal(1, (await system.RunAsync("metrics", "ZW")).ExitCode);
        Assert.Contains("effective-counterparts", (await system.RunAsync("metrics", "QZ", "--metric", "F99")).Error);
        Assert.Contains("health", (await system.RunAsync("explain", "QZ", "F4", "nobody")).Error);
    }

    [Fact]
    public async Task TheProposalIsShownWithoutStoringIt()
    {
        var proposal = (await system.RunAsync("ministries", "propose", "KE", "--preview")).Succeeded();

        Assert.Contains("Ministry of Health", proposal);
        Assert.Contains("No ministries were entered", (await system.RunAsync("ministries", "KE")).Succeeded());
    }

    [Fact]
    public async Task AFolderOfASpreadsheetThatWasLoadedAlreadyChangesNothing()
    {
        var output = (await system.RunAsync("load", Cli.Samples.SampleCountry.Folder, "--country", "QY")).Succeeded();
        Assert.Contains(" records are new, 0 were changed, 0 were there already", output);

        output = (await system.RunAsync("load", Cli.Samples.SampleCountry.Folder, "--country", "QY")).Succeeded();
        Assert.StartsWith("0 records are new, 0 were changed", output);
    }

    [Fact]
    public async Task AnExportedFileIsWholeAndExcelReadsItsAccents()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        try
        {
            (await system.RunAsync("export", "QZ", "--what", "facts", "--out", path)).Succeeded();

            var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            var lines = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n");
            Assert.Equal("project,iati_identifier,donor,sector,ministry,district,year,amount_usd,flags", lines[0].TrimStart('\uFEFF'));
            Assert.True(lines.Length > 1000);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task ExportedFactsAreOneValidJson()
    {
        var facts = JsonNode.Parse((await system.RunAsync("export", "QZ", "--what", "facts", "--format", "json", "--year", "2020")).Succeeded())!;

        Assert.Equal("countries/QZ", facts["heading"]!["country"]!.GetValue<string>());
        Assert.All(facts["facts"]!.AsArray(), f => Assert.Equal(2020, f!["year"]!.GetValue<int>()));
    }

    [Fact]
    public async Task AnExportOfMetricsIsATableWithARowForEachGroup()
    {
        var csv = (await system.RunAsync("export", "QZ", "--by", "ministry")).Succeeded().TrimEnd().Split("\r\n");

        Assert.StartsWith("key,name,ranked,total-money,", csv[0]);
        Assert.Contains(csv, l => l.StartsWith("health,", StringComparison.Ordinal));
        Assert.StartsWith("total,Whole country,", csv[^1]);
    }
}
