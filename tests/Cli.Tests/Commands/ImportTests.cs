using System.Text.Json.Nodes;

namespace AidCoord.Cli.Tests.Commands;

public sealed class ImportTests(QuezaraSystem system) : IDisposable
{
    private const string TwoActivities = """
        <?xml version="1.0" encoding="UTF-8"?>
        <iati-activities version="2.03">
          <iati-activity default-currency="USD">
            <iati-identifier>XX-1-A</iati-identifier>
            <reporting-org ref="XX-1" type="10"><narrative>Donor</narrative></reporting-org>
            <title><narrative>First</narrative></title>
            <activity-status code="2"/>
            <recipient-country code="RW"/>
            <sector vocabulary="1" code="12220"/>
            <transaction><transaction-type code="3"/><transaction-date iso-date="2020-05-01"/><value value-date="2020-05-01">100.25</value></transaction>
          </iati-activity>
          <iati-activity default-currency="USD">
            <iati-identifier>XX-1-Y</iati-identifier>
            <reporting-org ref="XX-1" type="10"><narrative>Donor</narrative></reporting-org>
            <title><narrative>Names no country</narrative></title>
            <transaction><transaction-type code="3"/><transaction-date iso-date="2020-05-01"/><value value-date="2020-05-01">7.5</value></transaction>
          </iati-activity>
        </iati-activities>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("aidcoord-tests-").FullName;

    [Fact]
    public async Task JsonIsOneLineAFileWithCountsAndExactSums()
    {
        var ran = await system.RunAsync("import", Write("one.xml", TwoActivities), "--country", "RW", "--json");

        var import = JsonNode.Parse(ran.Succeeded())!;
        Assert.Single(ran.Output.TrimEnd().Split('\n'));
        Assert.Equal("SUCCEEDED", import["state"]!.GetValue<string>());
        Assert.Equal(2, import["activitiesRead"]!.GetValue<int>());
        Assert.Equal(
            import["activitiesRead"]!.GetValue<int>(),
            import["activitiesStored"]!.GetValue<int>() + import["activitiesUnchanged"]!.GetValue<int>() + import["activitiesRefused"]!.GetValue<int>());
        Assert.Equal(1, import["activitiesRefused"]!.GetValue<int>());
        Assert.True(import["issueCount"]!.GetValue<int>() >= 1);
        var sum = Assert.Single(import["sums"]!.AsArray())!;
        Assert.Equal("USD", sum["currencyCode"]!.GetValue<string>());
        Assert.Equal("3", sum["transactionType"]!.GetValue<string>());
        Assert.Equal("100.25", sum["stored"]!.GetValue<string>());
        Assert.Equal("7.5", sum["refused"]!.GetValue<string>());
    }

    [Fact]
    public async Task LoadingAgainChangesNothingAndSaysSo()
    {
        var file = Write("again.xml", TwoActivities.Replace("XX-1-A", "XX-1-B", StringComparison.Ordinal));
        (await system.RunAsync("import", file, "--country", "RW")).Succeeded();

        var again = (await system.RunAsync("import", file, "--country", "RW")).Succeeded();

        Assert.Contains("nothing new: everything was already there", again);
        Assert.Contains("0 stored + 1 already there", again);
    }

    [Fact]
    public async Task APreviewStoresNothing()
    {
        var file = Write("preview.xml", TwoActivities.Replace("\"RW\"", "\"BI\"", StringComparison.Ordinal));

        var preview = (await system.RunAsync("import", file, "--country", "BI", "--preview")).Succeeded();

        Assert.Contains("nothing was stored", preview);
        Assert.Equal(1, (await system.RunAsync("metrics", "BI")).ExitCode);
    }

    [Fact]
    public async Task ARefusedActivityIsShownWithLineReasonAndRemedyAndIsAFailureOnlyWhenStrict()
    {
        var file = Write("strict.xml", TwoActivities.Replace("XX-1-A", "XX-1-C", StringComparison.Ordinal));

        var lenient = await system.RunAsync("import", file, "--country", "RW");
        var strict = await system.RunAsync("import", file, "--country", "RW", "--strict");

        Assert.Contains("refused   line ", lenient.Succeeded());
        Assert.Contains(" → ", lenient.Output);
        Assert.Equal(1, strict.ExitCode);
    }

    [Fact]
    public async Task OneBadFileAmongManyFailsTheCommandAndTheOthersLand()
    {
        var good = Write("good.xml", TwoActivities.Replace("XX-1-A", "XX-1-D", StringComparison.Ordinal));
        var page = Write("page.xml", "<html><body>Not found</body></html>");

        var ran = await system.RunAsync("import", page, good, "--country", "RW");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("2 files", ran.Output);
        Assert.Contains("1 failed", ran.Output);
        Assert.Contains("no IATI activity file", ran.Output);
        Assert.Contains("XX-1-D", (await system.RunAsync("list", "countries/RW/projects", "--json")).Succeeded());
    }

    [Fact]
    public async Task EveryIssueCanBeSeenAfterwards()
    {
        var import = JsonNode.Parse((await system.RunAsync(
            "import", Write("issues.xml", TwoActivities.Replace("XX-1-A", "XX-1-E", StringComparison.Ordinal)), "--country", "RW", "--json")).Succeeded())!;
        var name = import["name"]!.GetValue<string>();

        var issues = JsonNode.Parse((await system.RunAsync("issues", name, "--json")).Succeeded())!["issues"]!.AsArray();
        var errors = (await system.RunAsync("issues", name, "--severity", "error")).Succeeded();

        Assert.Equal(import["issueCount"]!.GetValue<int>(), issues.Count);
        Assert.Contains("refused   line ", errors);
        Assert.Contains(name, (await system.RunAsync("imports", "RW")).Succeeded());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
