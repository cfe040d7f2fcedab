using System.Text.RegularExpressions;
using AidCoord.Cli.Tables;

namespace AidCoord.Cli.Tests.Tables;

public sealed partial class GridTests
{
    private const string LongName = "Ministry of Agriculture, Animal Industry, Fisheries and Everything Else";

    [Fact]
    public void WithoutATerminalARowIsALineHoweverWide()
    {
        var output = Print(isTerminal: false, width: 40);

        Assert.Contains(output, line => line.StartsWith(LongName, StringComparison.Ordinal) && line.EndsWith("9,876,543,210,123", StringComparison.Ordinal));
        Assert.DoesNotContain(output, line => line.Contains('\u001b') || line.EndsWith(' '));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void OnANarrowScreenEveryNumberIsWholeAndNoLineIsTooWide(int width)
    {
        var output = Print(isTerminal: true, width);

        Assert.All(output, line => Assert.True(line.Length <= width, $"{line.Length} columns: {line}"));
        var text = string.Join('\n', output);
        Assert.Contains("1,234,567,890,123", text);
        Assert.Contains("9,876,543,210,123", text);
        Assert.Contains("12,345 (11,111–13,333)", text);
    }

    [Fact]
    public void ColumnsThatFindNoRoomStandBelowWithTheNameRepeated()
    {
        var output = Print(isTerminal: true, width: 45);

        Assert.True(output.Count(line => line.StartsWith("Ministry of", StringComparison.Ordinal)) >= 2, string.Join('\n', output));
    }

    private static string[] Print(bool isTerminal, int width)
    {
        var output = new StringWriter();
        using var terminal = new Terminal(output, TextWriter.Null, outputIsTerminal: isTerminal, width: width);
        new Grid().Text("Ministry").Number("Committed, USD").Number("Hours a year").Number("Disbursed, USD")
            .Row(LongName, "1,234,567,890,123", "12,345 (11,111–13,333)", "9,876,543,210,123")
            .Row("Health", "1", "2", "3")
            .Write(terminal);
        return (isTerminal ? Escape().Replace(output.ToString(), "") : output.ToString()).TrimEnd().Split('\n');
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escape();
}
