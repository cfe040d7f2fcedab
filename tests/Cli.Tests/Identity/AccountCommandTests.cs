using AidCoord.Cli.Engine;

namespace AidCoord.Cli.Tests.Identity;

public sealed class AccountCommandTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("aidcoord-tests-").FullName;

    [Fact]
    public async Task TheFirstAccountClosesTheFolderAndItsKeysReachTheSystem()
    {
        var password = Path.Combine(_path, "first.txt");
        await File.WriteAllTextAsync(password, "a word that nobody guesses\nmore\n", TestContext.Current.CancellationToken);
        Assert.Contains("no accounts", (await Ran.Async("users", "list", "--data", Made())).Succeeded());

        var added = (await Ran.Async("users", "add", "amina", "--role", "administrator", "--password-file", password, "--data", _path)).Succeeded();

        Assert.Contains("Made users/amina as administrator in all countries", added);
        Assert.Contains("asks who comes", added);
        (await Ran.Async("users", "add", "importer", "--role", "finance-ministry", "--country", "sn", "--no-password", "--data", _path)).Succeeded();
        Assert.Contains("finance-ministry in SN", (await Ran.Async("users", "grant", "amina", "--role", "donor", "--country", "SN", "--of", "XM-DAC-7", "--data", _path)).Succeeded() + (await Ran.Async("users", "list", "--data", _path)).Succeeded());
        var made = await Ran.Async("keys", "create", "importer", "--for", "nightly import", "--days", "30", "--data", _path);
        var key = made.Succeeded().Trim();
        Assert.StartsWith("aidcoord_importer_", key);
        Assert.DoesNotContain(key, made.Error);
        Assert.DoesNotContain(key.Split('_')[^1], (await Ran.Async("keys", "list", "importer", "--data", _path)).Succeeded());

        await using var system = await LocalSystem.StartAsync(DataFolder.TryTake(_path)!, port: 0, Microsoft.Extensions.Logging.LogLevel.None, TestContext.Current.CancellationToken);
        var address = system.Address.ToString();
        var stranger = await Ran.Async("list", "countries/SN/projects", "--gateway", address);
        Assert.Equal(1, stranger.ExitCode);
        Assert.Contains("must know who calls", stranger.Error);
        (await Ran.WithAsync(new() { ["AIDCOORD_KEY"] = key }, "list", "countries/SN/projects", "--gateway", address)).Succeeded();
        var file = Path.Combine(_path, "key.txt");
        await File.WriteAllTextAsync(file, key + "\n", TestContext.Current.CancellationToken);
        (await Ran.Async("list", "countries/SN/projects", "--gateway", address, "--key-file", file)).Succeeded();
        var abroad = await Ran.Async("list", "countries/UG/projects", "--gateway", address, "--key-file", file);
        Assert.Contains("as finance-ministry/SN", abroad.Error);
        (await Ran.WithAsync(new() { [Hosting.Identity.IdentityKey.FileVariable] = FolderKey.PathOf(_path) }, "users", "disable", "importer", "--gateway", address)).Succeeded();
    }

    [Fact]
    public async Task AnAddressForOthersIsRefusedWithoutAccounts()
    {
        var ran = await Ran.Async("up", "--data", _path, "--listen", "0.0.0.0");

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("aidcoord users add", ran.Error);
        using var free = DataFolder.TryTake(_path);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task AFolderWithAccountsWhoseKeyIsLostIsNotOpen()
    {
        (await Ran.Async("users", "add", "amina", "--role", "administrator", "--no-password", "--data", _path)).Succeeded();
        File.Delete(FolderKey.PathOf(_path));

        await using var system = await LocalSystem.StartAsync(DataFolder.TryTake(_path)!, port: 0, Microsoft.Extensions.Logging.LogLevel.None, TestContext.Current.CancellationToken);

        Assert.False(system.IsOpen);
    }

    [Theory]
    [InlineData("users add kofi --role ministry --country SN", "is one organisation")]
    [InlineData("users add kofi --role auditor", "Say where")]
    [InlineData("users add kofi --role king --country SN", "choose one of")]
    [InlineData("users add kofi --country SN", "add --role")]
    [InlineData("users add kofi --role auditor --country SN --of health", "is not one of several")]
    [InlineData("keys create kofi --for x --days 400", "--days 400")]
    [InlineData("permissions --json --md", "give one of them")]
    public async Task WrongUsageSaysWhatIsRight(string line, string says)
    {
        var ran = await Ran.Async([.. line.Split(' ')]);

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains(says, ran.Error);
    }

    [Fact]
    public async Task ThePageOfPermissionsIsWhatTheTableSaysNow()
    {
        var table = (await Ran.Async("permissions", "--md")).Succeeded();
        var page = await File.ReadAllTextAsync(Repository.At("docs", "identity.md"), TestContext.Current.CancellationToken);

        Assert.True(page.Contains(table, StringComparison.Ordinal), "docs/identity.md does not hold the table as it is now. Put in its place what this prints: dotnet run --project deploy/Cli -- permissions --md");
        Assert.Contains("\"method\": \"/aidcoord.projects.v1.ProjectService/GetProject\"", (await Ran.Async("permissions", "--json")).Succeeded());
        Assert.Contains("TimeSheetService", (await Ran.Async("permissions")).Succeeded());
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    // A folder that holds data already, as reading asks for.
    private string Made()
    {
        DataFolder.TryTake(_path)!.Dispose();
        return _path;
    }
}
