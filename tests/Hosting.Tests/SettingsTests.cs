using AidCoord.Hosting.DataServices;
using AidCoord.Hosting.Settings;
using Microsoft.Extensions.Logging;

namespace AidCoord.Hosting.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aidcoord-settings-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WithoutSettingsTheDefaultsOfTheTableHold()
    {
        var options = ServiceHostOptions.From(Load("projects"));
        Assert.Equal((7101, "127.0.0.1", LogLevel.Warning), (options.Port, options.ListenOn.ToString(), options.LogLevel));
        Assert.Null(options.Otlp);
        Assert.Equal("projects.db", DataServiceOptions.From(Load("projects")).Store);
    }

    [Fact]
    public void TheEnvironmentSaysWhereToListenAndWhatToLog()
    {
        var options = ServiceHostOptions.From(Load("projects", ("AIDCOORD_PORT", "7900"), ("AIDCOORD_LISTEN", "0.0.0.0"), ("AIDCOORD_LOG", "debug")));
        Assert.Equal((7900, "0.0.0.0", LogLevel.Debug), (options.Port, options.ListenOn.ToString(), options.LogLevel));
    }

    [Theory]
    [InlineData("AIDCOORD_PORT", "70000")]
    [InlineData("AIDCOORD_PORT", "http")]
    [InlineData("AIDCOORD_PORT", "-1")]
    [InlineData("AIDCOORD_LISTEN", "here")]
    [InlineData("AIDCOORD_LOG", "loud")]
    [InlineData("AIDCOORD_OTLP_ENDPOINT", "collector")]
    public void ASettingThatCannotBeReadIsNamedWithItsValueAndWhatItShouldBe(string name, string value)
    {
        var problem = Assert.Throws<SettingProblem>(() => ServiceHostOptions.From(Load("projects", (name, value))));
        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
        Assert.Contains($"\"{value}\"", problem.Message, StringComparison.Ordinal);
        Assert.Contains(KnownSettings.Find(name)!.Expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AIDCOORD_PROT", "AIDCOORD_PORT")]
    [InlineData("AIDCOORD_STORE_PASWORD_FILE", "AIDCOORD_STORE_PASSWORD")]
    [InlineData("AIDCOORD_LISTENON", "AIDCOORD_LISTEN")]
    public void AnUnknownVariableIsAnErrorThatNamesTheNearestKnownOne(string wrong, string near)
    {
        var problem = Assert.Throws<SettingProblem>(() => Load("projects", (wrong, "1")));
        Assert.Contains(wrong, problem.Message, StringComparison.Ordinal);
        if (!wrong.EndsWith("_FILE", StringComparison.Ordinal)) Assert.Contains($"Did you mean {near}?", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    public void AFlagIsTrueOrFalse(string text, bool value)
    {
        Assert.Equal(value, Load("projects", ("AIDCOORD_STOP_WITH_PARENT", text)).Flag("AIDCOORD_STOP_WITH_PARENT"));
        Assert.Throws<SettingProblem>(() => Load("projects", ("AIDCOORD_STOP_WITH_PARENT", text + "?")).Flag("AIDCOORD_STOP_WITH_PARENT"));
    }

    [Fact]
    public void VariablesOfTestsAreNoSettings() => Load("projects", ("AIDCOORD_TEST_POSTGRES", "Host=db"));

    [Fact]
    public void ASettingsFileIsReadAndTheEnvironmentGoesBeforeIt()
    {
        var file = Write("""
            {
              // A comment, and a last comma: people edit this by hand.
              "log": "Information",
              "port": 7900,
              "projects": { "port": 7901, "store": "Host=db;Database=projects" },
            }
            """);
        var projects = Load("projects", ("AIDCOORD_SETTINGS", file));
        Assert.Equal(7901, ServiceHostOptions.From(projects).Port);
        Assert.Equal("Host=db;Database=projects", DataServiceOptions.From(projects).Store);
        Assert.Equal(LogLevel.Error, ServiceHostOptions.From(Load("projects", ("AIDCOORD_SETTINGS", file), ("AIDCOORD_LOG", "Error"))).LogLevel);
        Assert.Equal((7900, LogLevel.Information), (ServiceHostOptions.From(Load("undaf", ("AIDCOORD_SETTINGS", file))).Port, ServiceHostOptions.From(Load("undaf", ("AIDCOORD_SETTINGS", file))).LogLevel));
    }

    [Theory]
    [InlineData("""{ "prot": 1 }""", "\"prot\"", "Did you mean \"port\"?")]
    [InlineData("""{ "undaf": { "lgo": "Debug" } }""", "\"undaf.lgo\"", "Did you mean \"log\"?")]
    [InlineData("""{ "pages": { } }""", "\"pages\"", "gateway, projects")]
    [InlineData("""{ "port": [1] }""", "\"port\"", "a text, a number")]
    [InlineData("""{ "port": 1, "PORT": 2 }""", "\"PORT\"", "twice")]
    [InlineData("""[1]""", "JSON object", "log")]
    [InlineData("{\n\"port\": \n}", "line 3", "JSON")]
    public void AMistakeInASettingsFileIsNamedWhoeverReadsIt(string json, string what, string help)
    {
        var file = Write(json);
        var problem = Assert.Throws<SettingProblem>(() => Load("projects", ("AIDCOORD_SETTINGS", file)));
        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
        Assert.Contains(what, problem.Message, StringComparison.Ordinal);
        Assert.Contains(help, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASettingsFileThatIsNotThereIsNamed()
    {
        var problem = Assert.Throws<SettingProblem>(() => Load("projects", ("AIDCOORD_SETTINGS", Path.Combine(folder, "none.json"))));
        Assert.Contains("none.json", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASecretComesFromAFileAndIsQuotedInTheConnectionString()
    {
        var secret = Write("""s3;cr"et""" + "\n");
        var store = DataServiceOptions.From(Load("projects", ("AIDCOORD_STORE", "Host=db;Username=aidcoord"), ("AIDCOORD_STORE_PASSWORD_FILE", secret))).Store;
        Assert.Equal("""s3;cr"et""", new System.Data.Common.DbConnectionStringBuilder { ConnectionString = store }["password"]);
    }

    [Fact]
    public void ASecretIsNeverShownInAMessage()
    {
        var problem = Assert.Throws<SettingProblem>(() => DataServiceOptions.From(Load("projects", ("AIDCOORD_STORE", "a.db"), ("AIDCOORD_STORE_PASSWORD", "geheim"))));
        Assert.Contains("AIDCOORD_STORE_PASSWORD", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AValueAndAFileForTheSameSettingAreRefused()
    {
        var problem = Assert.Throws<SettingProblem>(() => ServiceHostOptions.From(Load("projects", ("AIDCOORD_PORT", "1"), ("AIDCOORD_PORT_FILE", Write("2")))));
        Assert.Contains("AIDCOORD_PORT_FILE", problem.Message, StringComparison.Ordinal);
        problem = Assert.Throws<SettingProblem>(() => ServiceHostOptions.From(Load("projects", ("AIDCOORD_PORT_FILE", Path.Combine(folder, "none")))));
        Assert.Contains("AIDCOORD_PORT_FILE", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryExampleInTheTableIsOneThatTheProcessTakes()
    {
        // The options of each process are read with the example of one setting at a time.
        var tested = 0;
        foreach (var setting in KnownSettings.All.Where(setting => !setting.Example.StartsWith('(') && setting.Name != "AIDCOORD_SETTINGS"))
        {
            foreach (var process in setting.ReadBy.Intersect(["projects", "coordination"]))
            {
                _ = process == "projects" ? DataServiceOptions.From(Load(process, (setting.Name, setting.Example))).Host : ServiceHostOptions.From(Load(process, (setting.Name, setting.Example)));
                tested++;
            }
        }

        Assert.True(tested > 10);
    }

    [Fact]
    public void ASettingOutsideTheTableCannotBeRead()
    {
        Assert.Throws<InvalidOperationException>(() => Load("projects").Text("AIDCOORD_COLOUR"));
        Assert.Throws<InvalidOperationException>(() => Load("projects").Text("AIDCOORD_TLS_KEY"));
    }

    private static ProcessSettings Load(string process, params (string Name, string Value)[] environment) =>
        ProcessSettings.Load(process, environment.ToDictionary(entry => entry.Name, entry => entry.Value));

    private string Write(string text)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllText(path, text);
        return path;
    }
}
