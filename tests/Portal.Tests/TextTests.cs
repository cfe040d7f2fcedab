using System.Text.RegularExpressions;
using AidCoord.Portal.Pages;
using AidCoord.Portal.Texts;
using AidCoord.Wording;

namespace AidCoord.Portal.Tests;

/// <summary>The texts of all languages: none is missing, none is left over, and all have the same places for values.</summary>
public sealed partial class TextTests
{
    private const string Names = "metric.";

    private static readonly string Source = string.Join('\n', Directory
        .EnumerateFiles(Path.Combine(Root(), "services", "Portal"), "*", SearchOption.AllDirectories)
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    // Keys that are put together from a part and a word of the data.
    private static readonly string[] PutTogether =
        ["measure.", "nav.", "group.", "grid.", "chart.", "cause.", "trouble.", "part.", "ministries.", "donors.", Names];

    [Fact]
    public void EveryLanguageHasEveryText()
    {
        var english = Locale.All[0].Keys.ToHashSet();

        Assert.All(Locale.All, locale => Assert.Equal(english.Order(), locale.Keys.Where(key => !key.StartsWith(Names, StringComparison.Ordinal)).Order()));
    }

    [Fact]
    public void EveryOtherLanguageNamesEveryNumberThatPagesShow()
    {
        var shown = new[] { GroupKind.Ministry, GroupKind.Donor }
            .SelectMany(kind => kind.Columns.Concat(kind.Parts.SelectMany(part => part.Metrics))).Append("orphan-priorities")
            .Select(id => Names + id).Distinct().Order();

        Assert.All(Locale.All.Skip(1), locale => Assert.Equal(shown, locale.Keys.Where(key => key.StartsWith(Names, StringComparison.Ordinal)).Order()));
    }

    [Fact]
    public void EveryTextThatThePagesAskForIsThere()
    {
        var asked = Asked().Matches(Source).Select(match => match.Groups[1].Value).Where(key => !key.EndsWith('.')).Distinct().ToList();

        Assert.InRange(asked.Count, 60, 1000);
        Assert.Empty(asked.Except(Locale.All[0].Keys));
    }

    [Fact]
    public void NoTextIsLeftOver()
    {
        var literals = Literal().Matches(Source).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.DoesNotContain(Locale.All[0].Keys, key => !literals.Contains(key) && !PutTogether.Any(part => key.StartsWith(part, StringComparison.Ordinal)));
    }

    [Fact]
    public void TheSameTextHasTheSamePlacesInEveryLanguage() =>
        Assert.All(Locale.All[0].Keys, key => Assert.All(Locale.All, locale =>
            Assert.Equal(MessageTemplate.Parse(Locale.All[0].Raw(key)).Names.Order(), MessageTemplate.Parse(locale.Raw(key)).Names.Order())));

    [Fact]
    public void MonthsAreTwelveInEveryLanguage() => Assert.All(Locale.All, locale => Assert.Equal(12, locale["months"].Split(' ').Length));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AidCoord.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex("""[lL]ocale(?:\.Text\(|\[)"([a-z0-9_.-]+)"[,\])]""")]
    private static partial Regex Asked();

    [GeneratedRegex("\"([a-z0-9_.-]+)\"")]
    private static partial Regex Literal();
}
