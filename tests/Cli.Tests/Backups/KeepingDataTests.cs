using System.Globalization;
using AidCoord.Cli.Engine;
using AidCoord.Cli.Samples;
using AidCoord.Protos.Changes.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Type.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AidCoord.Cli.Tests.Backups;

/// <summary>What an operator does to keep data: back up, restore, move, verify.</summary>
public sealed class KeepingDataTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("aidcoord-tests-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_path, "data");

    private string Backup => Path.Combine(_path, "backup");

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public async Task ABackupUnderLoadComesBackElsewhereWithTheSameFeedsAndNumbers()
    {
        await using var source = await ServeAsync(Data);
        (await Ran.Async("load", SampleCountry.Folder, "--country", "QZ", "--gateway", $"{source.Address}")).Succeeded();
        var numbers = (await Ran.Async("metrics", "QZ", "--by", "ministry", "--gateway", $"{source.Address}")).Succeeded();
        using var load = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var writing = WriteAsync(source.Address, load.Token);

        var said = (await Ran.Async("backup", Backup, "--gateway", $"{source.Address}")).Succeeded();
        await load.CancelAsync();
        Assert.True(await writing > 0);
        var elsewhere = Path.Combine(_path, "elsewhere");
        var restored = (await Ran.Async("restore", Backup, "--data", elsewhere)).Succeeded();

        Assert.Contains($"aidcoord restore {Backup}", said);
        Assert.Contains("every change came back as it was written", restored);
        await using var target = await ServeAsync(elsewhere);
        foreach (var service in (string[])["projects", "undaf", "prsp"])
        {
            var copy = await FeedAsync(target.Address, service);
            Assert.NotEmpty(copy);
            Assert.Equal((await FeedAsync(source.Address, service)).Take(copy.Count), copy);
        }
        Assert.Equal(numbers, (await Ran.Async("metrics", "QZ", "--by", "ministry", "--gateway", $"{target.Address}")).Succeeded());
        (await Ran.Async("verify", "--gateway", $"{target.Address}")).Succeeded();
    }

    [Fact]
    public async Task ABackupHasNoRecordWithoutThoseWrittenBeforeIt()
    {
        await using var source = await ServeAsync(Data);
        using var load = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var writing = WriteAsync(source.Address, load.Token);
        for (var round = 0; round < 5; round++)
        {
            var backup = $"{Backup}-{round}";
            (await Ran.Async("backup", backup, "--gateway", $"{source.Address}")).Succeeded();
            (await Ran.Async("restore", backup, "--data", $"{backup}-restored")).Succeeded();
            await using var target = await ServeAsync($"{backup}-restored");
            var ministries = await IdsAsync(target.Address, "prsp");
            var missions = await IdsAsync(target.Address, "projects");

            // Each mission was written when its ministry had been acknowledged by the other service.
            Assert.Empty(missions.Except(ministries));
        }
        await load.CancelAsync();
        Assert.True(await writing > 0);
    }

    [Fact]
    public async Task MovedToPostgresAndBackEverythingIsThere()
    {
        await using var postgres = await PostgresSystem.StartAsync();
        (await Ran.Async("load", SampleCountry.Folder, "--country", "QZ", "--data", Data)).Succeeded();
        var numbers = (await Ran.Async("metrics", "QZ", "--data", Data)).Succeeded();

        var moved = (await Ran.Async("move", "--data", Data, "--to", postgres.Address)).Succeeded();
        Assert.Contains("Moved to", moved);
        Assert.Equal(numbers, (await Ran.Async("metrics", "QZ", "--gateway", postgres.Address)).Succeeded());
        (await Ran.Async("verify", "--gateway", postgres.Address)).Succeeded();
        var back = Path.Combine(_path, "back");
        (await Ran.Async("move", "--gateway", postgres.Address, "--to", back)).Succeeded();

        Assert.Equal(numbers, (await Ran.Async("metrics", "QZ", "--data", back)).Succeeded());
        Assert.Contains("as written", (await Ran.Async("verify", "--data", back)).Succeeded());
        Assert.Contains("restored", (await Ran.Async("audit", "--kind", "access", "--data", back)).Succeeded());
    }

    [Fact]
    public async Task NothingIsOverwrittenAndNothingDamagedIsTaken()
    {
        (await Ran.Async("load", SampleCountry.Folder, "--country", "QZ", "--data", Data)).Succeeded();
        (await Ran.Async("backup", Backup, "--data", Data, "--json")).Succeeded();

        await FailsAsync("is there already", "backup", Backup, "--data", Data);
        await FailsAsync("has records already", "restore", Backup, "--data", Data);
        await FailsAsync("is not a backup", "restore", Path.Combine(_path, "none"), "--data", Path.Combine(_path, "new"));
        Assert.False(Directory.Exists(Path.Combine(_path, "new")));
        var file = Path.Combine(Backup, "prsp.changes.gz");
        var bytes = await File.ReadAllBytesAsync(file, Stop);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Stop);
        await FailsAsync("is not the file that was written", "restore", Backup, "--data", Path.Combine(_path, "new"));
        File.Delete(file);
        await FailsAsync("is missing", "restore", Backup, "--data", Path.Combine(_path, "new"));
        Assert.Contains("No country has records yet", (await Ran.Async("countries", "--data", Path.Combine(_path, "new"))).Succeeded());
    }

    [Fact]
    public async Task VerifyFindsAnEditOfTheFileAndATrickWithTheWholeChainByANote()
    {
        (await Ran.Async("load", SampleCountry.Folder, "--country", "QZ", "--data", Data)).Succeeded();
        var whole = (await Ran.Async("verify", "--data", Data)).Succeeded();
        var note = whole.Split('\n').Single(line => line.StartsWith("  aidcoord verify", StringComparison.Ordinal)).Trim().Split(' ')[2..];
        (await Ran.Async(["verify", "--data", Data, .. note])).Succeeded();

        var forged = note.Select(word => word.StartsWith("prsp@", StringComparison.Ordinal) ? word[..^1] + (word[^1] == '0' ? '1' : '0') : word).ToArray();
        await FailsAsync("not the one that was noted", ["verify", "--data", Data, .. forged]);
        await EditAsync("prsp", "update change set actor = 'nobody' where sequence = 7");
        var broken = await Ran.Async("verify", "--data", Data);
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("BROKEN at change 7", broken.Output);
        var json = await Ran.Async("verify", "--data", Data, "--json");
        Assert.Equal((1, 4), (json.ExitCode, json.Output.Trim().Split('\n').Length));
        Assert.Contains("\"service\":\"prsp\"", json.Output);
        Assert.Contains("\"brokenSequence\":\"7\"", json.Output.Replace(" ", ""));
    }

    private async Task EditAsync(string service, string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, service + ".db")};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Stop));
    }

    private static async Task FailsAsync(string says, params string[] line)
    {
        var ran = await Ran.Async(line);
        Assert.Equal(1, ran.ExitCode);
        Assert.Contains(says, ran.Output + ran.Error);
    }

    private static Task<LocalSystem> ServeAsync(string path) =>
        LocalSystem.StartAsync(DataFolder.TryTake(path)!, port: 0, LogLevel.None, Stop);

    // A ministry, and then, in another service, a mission that names it; again and again until it is stopped.
    private static async Task<int> WriteAsync(Uri address, CancellationToken stop)
    {
        using var channel = GrpcChannel.ForAddress(address);
        for (var i = 0; ; i++)
        {
            if (stop.IsCancellationRequested) return i;
            var id = i.ToString(CultureInfo.InvariantCulture);
            await new MinistryService.MinistryServiceClient(channel).UpdateMinistryAsync(
                new UpdateMinistryRequest { AllowMissing = true, Ministry = new Ministry { Name = $"countries/QX/ministries/{id}", Names = { new Text { Text_ = "M", LanguageCode = "en" } } } },
                cancellationToken: CancellationToken.None);
            await new MissionService.MissionServiceClient(channel).CreateMissionAsync(
                new CreateMissionRequest
                {
                    Parent = "countries/QX", MissionId = id,
                    Mission = new Mission
                    {
                        Title = "Review", StartDay = new Day { Year = 2024, Month = 3, Day_ = 1 }, EndDay = new Day { Year = 2024, Month = 3, Day_ = 2 },
                        Donors = { new OrganisationReference { Ref = "A" } },
                        Ministries = { new MinistryWork { Ministry = $"countries/QX/ministries/{id}" } },
                    },
                }, cancellationToken: CancellationToken.None);
        }
    }

    private static async Task<List<Change>> FeedAsync(Uri address, string service)
    {
        using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = 64 << 20 });
        using var feed = new ChangeService.ChangeServiceClient(channel).StreamChanges(
            new StreamChangesRequest(), new Metadata { { "aidcoord-service", service } }, cancellationToken: Stop);
        return await feed.ResponseStream.ReadAllAsync(Stop).SelectMany(page => page.Changes).ToListAsync(Stop);
    }

    private static async Task<HashSet<string>> IdsAsync(Uri address, string service) =>
        [.. (await FeedAsync(address, service)).Select(change => change.ResourceName.Split('/')[^1])];
}
