using System.Text.RegularExpressions;

namespace AidCoord.House.Tests;

/// <summary>The page on OWASP ASVS names tests that are there, and counts right.</summary>
public sealed partial class ChecklistTests
{
    private const string Page = "docs/asvs.md";

    // Requirements of levels 1 and 2 in ASVS 4.0.3, chapter by chapter.
    private static readonly int[] OfChapters = [38, 53, 18, 9, 30, 13, 12, 15, 7, 5, 8, 15, 13, 23];

    private static readonly string[] WithoutATest = ["no test", "not met", "does not apply"];

    private static IReadOnlyList<(string Number, string Proof)> Requirements { get; } =
        [.. from line in Repository.Lines(Page)
            let row = Row().Match(line)
            where row.Success
            from number in Numbers(row.Groups["from"].Value, row.Groups["to"].Value)
            select (number, row.Groups["proof"].Value)];

    [Fact]
    public void EveryTestThatIsNamedIsThere()
    {
        var sources = Repository.Files.Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)).Select(Repository.Read).ToList();
        var named = Named().Matches(Repository.Read(Page)).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, test => !sources.Any(source => HasTest(source, test.Class, test.Method)));
    }

    [Theory]
    [InlineData("[Fact]\n    public void Holds()", true)]
    [InlineData("[Theory]\n    [InlineData(1)]\n    public async Task Holds(int a)", true)]
    [InlineData("public void Holds()", false)]
    [InlineData("[Fact]\n    public void Other()\n    {\n    }\n\n    public void Holds()", false)]
    [InlineData("[Fact]\n    public void HoldsNot()", false)]
    public void ATestIsAMethodThatIsMarkedAsOne(string code, bool isTest) =>
        Assert.Equal(isTest, HasTest($"public sealed class ThingTests\n{{\n    {code}", "ThingTests", "Holds"));

    [Fact]
    public void EveryRequirementIsThereOnceAndSaysHowItStands()
    {
        Assert.Equal(OfChapters, Enumerable.Range(1, OfChapters.Length).Select(chapter => Requirements.Count(each => each.Number.StartsWith($"{chapter}.", StringComparison.Ordinal))));
        Assert.Distinct(Requirements.Select(each => each.Number));
        Assert.DoesNotContain(Requirements, each => !WithoutATest.Contains(each.Proof) && !Tests().IsMatch(each.Proof));
    }

    [Theory]
    [InlineData("met, with a test", "")]
    [InlineData("met, no test", "no test")]
    [InlineData("not met", "not met")]
    [InlineData("does not apply", "does not apply")]
    [InlineData("all of levels 1 and 2", null)]
    public void TheCountIsRight(string words, string? proof)
    {
        var count = Requirements.Count(each => proof is null || (proof.Length == 0 ? !WithoutATest.Contains(each.Proof) : each.Proof == proof));

        Assert.Contains($"| {words} | {count} |", Repository.Lines(Page));
    }

    private static bool HasTest(string source, string type, string method)
    {
        if (!Regex.IsMatch(source, $@"\bclass {type}\b") || Regex.Match(source, $@"    public (async )?\w+ {method}\(") is not { Success: true, Index: var at }) return false;
        var before = source[..at];
        return Math.Max(before.LastIndexOf("[Fact", StringComparison.Ordinal), before.LastIndexOf("[Theory", StringComparison.Ordinal)) > before.LastIndexOf("    public ", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Numbers(string from, string to)
    {
        if (to.Length == 0) return [from];
        var (section, first, last) = (from[..(from.LastIndexOf('.') + 1)], int.Parse(from.Split('.')[2]), int.Parse(to.Split('.')[2]));
        return Enumerable.Range(first, last - first + 1).Select(number => section + number);
    }

    [GeneratedRegex(@"^\| (?<from>\d+\.\d+\.\d+)( to (?<to>\d+\.\d+\.\d+))? \|[^|]+\|[^|]+\| (?<proof>[^|]+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^`\w+Tests\.\w+`(, `\w+Tests\.\w+`)*$")]
    private static partial Regex Tests();
}
