using System.CommandLine;

namespace AidCoord.Cli.Tests.Commands;

public sealed class UsageTests
{
    private static readonly Terminal Nowhere = new(TextWriter.Null, TextWriter.Null);

    public static TheoryData<string> Commands => [.. AllCommands(AidCoordCommand.Create(Nowhere), "").Select(c => c.Path)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task HelpOfEveryCommandHasExamplesAndExitCodes(string path)
    {
        var ran = await Ran.Async([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        var output = ran.Succeeded();
        Assert.Contains("Examples:", output);
        Assert.Contains("  aidcoord", output);
        Assert.Contains("Exit codes: 0", output);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void EveryExampleCanBeTypedAsItStands(string path)
    {
        var command = AllCommands(AidCoordCommand.Create(Nowhere), "").Single(c => c.Path == path).Command;

        foreach (var example in (command as Cli.Commands.Verb)?.Examples ?? [])
        {
            Assert.StartsWith("aidcoord ", example.Line);
            Assert.Empty(AidCoordCommand.Create(Nowhere).Parse(example.Line["aidcoord ".Length..]).Errors);
        }
    }

    [Fact]
    public async Task WithoutAWordItShowsWhatThereIs()
    {
        var output = (await Ran.Async()).Succeeded();

        Assert.Contains("demo", output);
        Assert.Contains("import <FILE>", output);
    }

    [Theory]
    [InlineData("metrics", "for which country")]
    [InlineData("metrics UGA", "\"UGA\" is not a country code")]
    [InlineData("metrics UG --by village", "choose one of ministry, sector")]
    [InlineData("metrics UG --year twenty", "--year twenty")]
    [InlineData("metrics UG --top 0", "--top 0")]
    [InlineData("metrics UG --from 2014 --to 2010", "--from 2014 is after --to 2010")]
    [InlineData("metrics UG --year 2014 --from 2010", "--year stands for one year")]
    [InlineData("metrics UG --gateway localhost:1 --data x", "give one of them")]
    [InlineData("metrics UG --gateway ftp://x", "is not the address of a system")]
    [InlineData("explain UG F4", "Say of which ministry")]
    [InlineData("explain UG F4 --by sector", "Say of which sector")]
    [InlineData("import a.xml", "--country")]
    [InlineData("import a.xml --country all --assume-country", "needs one country")]
    [InlineData("import a.xml b.xml --country UG --dataset x", "one by one")]
    [InlineData("import a.xml no-such-file.xml --country UG", "Nothing was loaded")]
    [InlineData("up --port 70000", "--port 70000")]
    [InlineData("list countries/UG/elephants", "no kind of record")]
    [InlineData("list elephants", "not the name of a collection")]
    [InlineData("get countries/UG/ministries", "not the name of a record")]
    [InlineData("ministries", "which country")]
    public async Task WrongUsageEndsWithTwoAndSaysWhatIsRight(string line, string says)
    {
        var ran = await Ran.Async(line.Split(' '));

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains(says, ran.Error);
        Assert.Empty(ran.Output);
        Assert.DoesNotContain("   at ", ran.Error);
    }

    [Fact]
    public async Task AMistypedCommandIsRecognised()
    {
        var ran = await Ran.Async("metrcs", "UG");

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("Did you mean: metrics", ran.Error);
    }

    [Fact]
    public async Task ASystemThatIsNotThereEndsWithThreeAndNamesIt()
    {
        var ran = await Ran.Async("countries", "--gateway", "http://127.0.0.1:9");

        Assert.Equal(3, ran.ExitCode);
        Assert.Contains("127.0.0.1:9", ran.Error);
        Assert.Contains("aidcoord up", ran.Error);
    }

    [Fact]
    public async Task TheGatewayMayComeFromTheEnvironment()
    {
        var ran = await Ran.WithAsync(new() { ["AIDCOORD_GATEWAY"] = "127.0.0.1:9" }, "countries");

        Assert.Equal(3, ran.ExitCode);
        Assert.Contains("127.0.0.1:9", ran.Error);
    }

    [Fact]
    public async Task ReadingAFolderWithoutDataSaysHowToLoadAndCreatesNothing()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var ran = await Ran.Async("metrics", "UG", "--data", folder);

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("aidcoord import FILE", ran.Error);
        Assert.False(Directory.Exists(folder));
    }

    private static IEnumerable<(string Path, Command Command)> AllCommands(Command command, string path) =>
        command.Subcommands
            .SelectMany(sub => AllCommands(sub, $"{path} {sub.Name}".Trim()))
            .Prepend((path, command));
}
