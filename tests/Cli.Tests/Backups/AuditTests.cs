using System.Text.Json;
using AidCoord.Cli.Engine;
using Microsoft.Extensions.Logging;

namespace AidCoord.Cli.Tests.Backups;

/// <summary>What an auditor sees with the command.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private readonly string _path = Directory.CreateTempSubdirectory("aidcoord-tests-").FullName;
    private LocalSystem? _system;

    public async ValueTask InitializeAsync()
    {
        _system = await LocalSystem.StartAsync(DataFolder.TryTake(_path)!, port: 0, LogLevel.None, CancellationToken.None);
        (await RunAsync("ministries", "propose", "UG")).Succeeded();
        (await RunAsync("delete", "countries/UG/ministries/health")).Succeeded();
    }

    public async ValueTask DisposeAsync()
    {
        if (_system is not null) await _system.DisposeAsync();
        Directory.Delete(_path, recursive: true);
    }

    [Fact]
    public async Task TheHistoryOfARecordIsReadAsATableTheNewestFirst()
    {
        var lines = (await RunAsync("audit", "countries/UG/ministries/health")).Succeeded().Trim().Split('\n');

        Assert.StartsWith("When", lines[0]);
        Assert.Contains("deleted", lines[2]);
        Assert.Contains("created", lines[3]);
        Assert.Contains("Proposed from the DAC sector categories.", lines[3]);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public async Task ATableEndsAfterFiftyAndSaysHowToSeeMore()
    {
        var output = (await RunAsync("audit", "UG")).Succeeded();

        Assert.Contains("The newest 50. More with --top N", output);
        Assert.Contains("The audit log has nothing of this.", (await RunAsync("audit", "SN")).Succeeded());
        Assert.Contains("prsp@", (await RunAsync("audit", "--top", "1")).Succeeded());
    }

    [Fact]
    public async Task JsonAndCsvHaveTheWholeRecordBeforeAndAfter()
    {
        var json = (await RunAsync("audit", "countries/UG/ministries/health", "--json")).Succeeded().Trim().Split('\n');
        var deleted = JsonDocument.Parse(json[0]).RootElement;
        Assert.Equal(("prsp", "DELETED"), (deleted.GetProperty("service").GetString(), deleted.GetProperty("operation").GetString()));
        Assert.Equal("type.googleapis.com/aidcoord.prsp.v1.Ministry", deleted.GetProperty("before").GetProperty("@type").GetString());
        Assert.False(deleted.TryGetProperty("after", out _));
        Assert.True(JsonDocument.Parse(json[1]).RootElement.TryGetProperty("after", out _));

        var file = Path.Combine(_path, "audit.csv");
        (await RunAsync("audit", "UG", "--csv", "--out", file)).Succeeded();
        var csv = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.StartsWith("time,service,sequence,actor,origin,operation,resource_name", csv[0]);
        Assert.True(csv.Length > 50);
        Assert.Contains(",deleted,countries/UG/ministries/health,", csv[1]);
    }

    [Fact]
    public async Task ExportsOfRecordsAreWrittenDownAndListsOfNamesAreNot()
    {
        (await RunAsync("list", "countries/UG/ministries")).Succeeded();
        (await RunAsync("list", "countries/UG/ministries", "--json")).Succeeded();

        var lines = (await RunAsync("audit", "UG", "--operation", "exported", "--json")).Succeeded().Trim().Split('\n');
        var entry = JsonDocument.Parse(Assert.Single(lines)).RootElement;
        Assert.Equal("countries/UG/ministries", entry.GetProperty("resourceName").GetString());
        Assert.Equal("records as json", entry.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("audit UGA", "is not a country code")]
    [InlineData("audit UG --since yesterday", "--since yesterday")]
    [InlineData("audit UG --json --csv", "give one of them")]
    [InlineData("audit UG --out x.csv", "--out needs a form")]
    [InlineData("audit UG --operation burnt", "choose one of created")]
    [InlineData("verify --expect projects:1", "give it as verify printed it")]
    [InlineData("move --data x", "Say where to")]
    [InlineData("backup", "Required argument 'FOLDER' missing")]
    public async Task WrongUsageEndsWithTwoAndSaysWhatIsRight(string line, string says)
    {
        var ran = await Ran.Async(line.Split(' '));

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains(says, ran.Error);
    }

    private Task<Ran> RunAsync(params string[] args) => Ran.Async([.. args, "--gateway", _system!.Address.ToString()]);
}
