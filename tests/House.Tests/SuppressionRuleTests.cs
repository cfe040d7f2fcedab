using System.Text.RegularExpressions;

namespace AidCoord.House.Tests;

/// <summary>What may be switched off, and how: with its reason on the line.</summary>
public sealed partial class SuppressionRuleTests
{
    private static IEnumerable<(string File, int Line, string Text)> SourceLines =>
        from file in Repository.Files
        where file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("tests/House.Tests/", StringComparison.Ordinal)
        from line in Repository.Lines(file).Index()
        select (file, line.Index + 1, line.Item);

    [Fact]
    public void EverySwitchedOffWarningHasItsReasonOnTheLine()
    {
        var bare = from line in SourceLines
                   where line.Text.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal)
                   where !line.Text.Contains("//", StringComparison.Ordinal)
                   select $"{line.File}:{line.Line}";

        Assert.Empty(bare);
    }

    [Fact]
    public void NothingIsLeftForLater()
    {
        var leftovers = from line in SourceLines
                        // The official contract answers a method that a service does not override in just this way.
                        where !line.File.StartsWith("services/Grpc/", StringComparison.Ordinal)
                        where Leftover().IsMatch(line.Text)
                        select $"{line.File}:{line.Line}: {line.Text.Trim()}";

        Assert.Empty(leftovers);
    }

    [Fact]
    public void NoTestIsSwitchedOff()
    {
        var skipped = from line in SourceLines
                      where line.File.StartsWith("tests/", StringComparison.Ordinal) && Skip().IsMatch(line.Text)
                      select $"{line.File}:{line.Line}";

        Assert.Empty(skipped);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"\bSkip\s*=\s*""")]
    private static partial Regex Skip();
}
