using System.Text.RegularExpressions;
using AidCoord.Hosting.Settings;

namespace AidCoord.Cli.Tests.Deploying;

/// <summary>The table of settings, the page made from it, and the code that reads them say the same.</summary>
public sealed partial class SettingsTableTests
{
    private static readonly string[] Folders = ["services", "gateway", "deploy"];

    private static string Sources { get; } = string.Join('\n', Folders
        .SelectMany(folder => Directory.EnumerateFiles(Repository.At(folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => Path.GetFileName(file) != "KnownSettings.cs" && !file.Contains("/obj/", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    [Fact]
    public async Task TheOperatorsPageHoldsTheTableAsTheProgramMakesIt()
    {
        var made = (await Ran.Async("settings", "--markdown")).Succeeded();
        var page = await File.ReadAllTextAsync(Repository.At("deploy", "README.md"), TestContext.Current.CancellationToken);

        Assert.True(page.Contains(made, StringComparison.Ordinal), "The table of settings in deploy/README.md is not what the program says now. Put there: dotnet run --project deploy/Cli -- settings --markdown");
    }

    [Fact]
    public void EverySettingOfTheTableIsReadSomewhere()
    {
        // Addresses of services are read by the service's name.
        var unread = KnownSettings.All.Where(setting => !KnownSettings.Ports.ContainsKey(setting.Key) || setting.Key == "gateway")
            .Where(setting => !Sources.Contains($"\"{setting.Name}\"", StringComparison.Ordinal)).Select(setting => setting.Name);

        Assert.Empty(unread);
        Assert.Contains("settings.ServiceAddresses(\"undaf\")", Sources);
    }

    [Fact]
    public void EveryNameInTheCodeStandsInTheTable()
    {
        var unknown = Name().Matches(Sources).Select(match => match.Groups[1].Value).Distinct().Where(name => KnownSettings.Find(name) is null && KnownSettings.Find(name.Replace("_FILE", "", StringComparison.Ordinal)) is null);

        Assert.Empty(unknown);
    }

    [Fact]
    public void EveryReaderIsAProcess() =>
        Assert.All(KnownSettings.All, setting => Assert.All(setting.ReadBy, reader => Assert.True(reader == KnownSettings.Command || KnownSettings.Ports.ContainsKey(reader), $"{setting.Name} is read by {reader}")));

    [Fact]
    public async Task TheListCanBeCutToOneProcess()
    {
        var output = (await Ran.Async("settings", "--process", "coordination")).Succeeded();

        Assert.Contains("AIDCOORD_PRSP", output);
        Assert.DoesNotContain("AIDCOORD_TLS_KEY", output);
    }

    [GeneratedRegex("\"(AIDCOORD_[A-Z_]*[A-Z])\"")]
    private static partial Regex Name();
}
