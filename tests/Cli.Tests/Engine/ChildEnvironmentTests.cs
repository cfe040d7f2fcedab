using AidCoord.Cli.Engine.Apart;
using AidCoord.Hosting.Settings;

namespace AidCoord.Cli.Tests.Engine;

public sealed class ChildEnvironmentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aidcoord-apart-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void EachProcessIsToldItsPortItsStoreAndWhereTheOthersAre()
    {
        var environment = new ChildEnvironment(new Dictionary<string, string> { ["PATH"] = "/bin" }, null, "/data", port: 7999);
        var projects = environment.Of("projects");
        var gateway = environment.Of("gateway");

        Assert.Equal("7999", gateway["AIDCOORD_PORT"]);
        Assert.Equal($"http://127.0.0.1:{projects["AIDCOORD_PORT"]}", gateway["AIDCOORD_PROJECTS"]);
        Assert.Equal(gateway["AIDCOORD_PROJECTS"], environment.Of("coordination")["AIDCOORD_PROJECTS"]);
        Assert.Equal(Path.Combine("/data", "projects.db"), projects["AIDCOORD_STORE"]);
        Assert.False(gateway.ContainsKey("AIDCOORD_STORE"));
        Assert.Equal("true", projects["AIDCOORD_STOP_WITH_PARENT"]);
        Assert.Equal("/bin", projects["PATH"]);
        Assert.Equal(KnownSettings.Ports.Count, KnownSettings.Ports.Keys.Select(process => environment.Of(process)["AIDCOORD_PORT"]).Distinct().Count());
        Assert.All(KnownSettings.Ports.Keys, process => ProcessSettings.Load(process, environment.Of(process)));
    }

    [Fact]
    public void ASettingsFileMayGiveAServiceAnotherStoreAndAnotherPort()
    {
        var file = Path.Combine(_folder, "settings.json");
        File.WriteAllText(file, """{ "undaf": { "store": "Host=db;Database=undaf", "port": 7999 } }""");
        var environment = new ChildEnvironment(new Dictionary<string, string>(), file, _folder, port: 0);

        Assert.False(environment.Of("undaf").ContainsKey("AIDCOORD_STORE"));
        Assert.Equal("Host=db;Database=undaf", ProcessSettings.Load("undaf", environment.Of("undaf")).Text("AIDCOORD_STORE"));
        Assert.Equal("http://127.0.0.1:7999", environment.Of("gateway")["AIDCOORD_UNDAF"]);
    }

    [Fact]
    public void OneStoreForAllIsRefused()
    {
        var problem = Assert.Throws<SettingProblem>(() => new ChildEnvironment(new Dictionary<string, string> { ["AIDCOORD_STORE"] = "a.db" }, null, _folder, 0));

        Assert.Contains("AIDCOORD_STORE", problem.Message);
    }

    [Fact]
    public void OnlyTheGatewayListensForOthersAndEachHasAWatchPort()
    {
        var environment = new ChildEnvironment(new Dictionary<string, string> { ["AIDCOORD_LISTEN"] = "0.0.0.0", ["AIDCOORD_WATCH_PORT"] = "7200" }, null, _folder, 0);

        Assert.Equal(("0.0.0.0", "7200"), (environment.Of("gateway")["AIDCOORD_LISTEN"], environment.Of("gateway")["AIDCOORD_WATCH_PORT"]));
        Assert.Equal(("127.0.0.1", "7201"), (environment.Of("projects")["AIDCOORD_LISTEN"], environment.Of("projects")["AIDCOORD_WATCH_PORT"]));
    }
}
