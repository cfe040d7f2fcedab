using AidCoord.Metrics.Sentences;
using AidCoord.Wording;

namespace AidCoord.Metrics.Tests;

/// <summary>Sentences count things as people do in each language.</summary>
public sealed class SentenceTests
{
    private const string English = "{group} has {n, plural, =0 {nobody} one {# donor} other {# donors}}.";
    private const string French = "{group} a {n, plural, =0 {personne} one {# bailleur} other {# bailleurs}}.";

    [Theory]
    [InlineData(0, "Health has nobody.", "Health a personne.")]
    [InlineData(1, "Health has 1 donor.", "Health a 1 bailleur.")]
    [InlineData(1.5, "Health has 1.5 donors.", "Health a 1,5 bailleur.")]
    [InlineData(2, "Health has 2 donors.", "Health a 2 bailleurs.")]
    [InlineData(12345, "Health has 12,345 donors.", "Health a 12\u202F345 bailleurs.")]
    public void PluralsFollowTheLanguage(double n, string english, string french)
    {
        var values = new Dictionary<string, object> { ["group"] = "Health", ["n"] = n };

        Assert.Equal(english, MessageTemplate.Parse(English).Write(values, Language.English));
        Assert.Equal(french, MessageTemplate.Parse(French).Write(values, Language.French));
    }

    [Fact]
    public void NumbersAreRoundedHalfAwayFromZeroAndWrittenAsTheLanguageDoes()
    {
        var template = MessageTemplate.Parse("{share, number, percent} of {money, number, integer} USD is {rate, number} '{'a'}'");
        var values = new Dictionary<string, object> { ["share"] = 0.90449999, ["money"] = 1_234_567.5m, ["rate"] = 0.125m };

        Assert.Equal("90.4\u00A0% of 1,234,568 USD is 0.13 {a}", template.Write(values, Language.English));
        Assert.Equal("90,4\u00A0% of 1\u202F234\u202F568 USD is 0,13 {a}", template.Write(values, Language.French));
    }

    [Theory]
    [InlineData("{group")]
    [InlineData("group}")]
    [InlineData("{n, plural, one {#}}")]
    [InlineData("{n, date}")]
    [InlineData("{n, number, currency}")]
    [InlineData("{}")]
    public void AWrongTemplateSaysWhere(string text)
    {
        var wrong = Assert.Throws<FormatException>(() => MessageTemplate.Parse(text));

        Assert.Contains("at character", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingValueIsAnErrorAndNotAGap()
    {
        var wrong = Assert.Throws<FormatException>(() => MessageTemplate.Parse("{group} and {n}").Write(new Dictionary<string, object> { ["group"] = "x" }, Language.English));

        Assert.Contains("{n}", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orphan-priorities", "orphans", 0, "No priority of Growth is hardly covered and left to one donor or none.", "Aucune priorité de Growth n'est peu couverte et laissée à un seul partenaire ou à aucun.")]
    [InlineData("orphan-priorities", "orphans", 1, "1 priority of Growth is hardly covered and left to one donor or none.", "1 priorité de Growth est peu couverte et laissée à un seul partenaire ou à aucun.")]
    [InlineData("over-cover", "count", 0, "For Growth, no priority has more money than the plan needs.", "Pour Growth, aucune priorité n'a plus d'argent que le plan n'en demande.")]
    [InlineData("over-cover", "count", 2, "For Growth, 2 priorities have more money than the plan needs: 60 USD.", "Pour Growth, 2 priorités ont plus d'argent que le plan n'en demande : 60 USD.")]
    [InlineData("coverage-gap", "unknown", 0, "50\u00A0% of what the plan needs for Growth is not covered: 60 USD.", "50\u00A0% des besoins du plan pour Growth n'est pas couvert : 60 USD.")]
    [InlineData("on-plan-share", "suggested", 0, "Of the money of Growth, 60\u00A0% is linked to a priority of the plan.", "60\u00A0% de l'argent de Growth est lié à une priorité du plan.")]
    [InlineData("on-plan-share", "suggested", 1, "Of the money of Growth, 60\u00A0% is linked to a priority of the plan; with the suggestions that nobody has seen yet it may be 80\u00A0%, at most 85\u00A0%.", "60\u00A0% de l'argent de Growth est lié à une priorité du plan ; avec les suggestions que personne n'a encore vues, ce serait 80\u00A0%, et au plus 85\u00A0%.")]
    public void NumbersAgainstThePlanReadWellWhetherThereAreNoneOrSome(string metric, string counted, int count, string english, string french)
    {
        var sentence = MetricCatalogue.Find(metric)[0].Sentence!;
        var values = new Dictionary<string, object>
        {
            ["group"] = "Growth", ["money"] = 60m, ["gap"] = 0.5, ["lower"] = 0.6, ["expected"] = 0.8, ["upper"] = 0.85, [counted] = count,
        };

        Assert.Equal(english, MessageTemplate.Parse(sentence.English).Write(values, Language.English));
        Assert.Equal(french, MessageTemplate.Parse(sentence.French).Write(values, Language.French));
    }

    [Fact]
    public void BothLanguagesOfEverySentenceUseTheSameValues() => Assert.All(
        MetricCatalogue.All.Select(metric => metric.Sentence).OfType<Sentence>(),
        sentence => Assert.Equal(MessageTemplate.Parse(sentence.English).Names.Order(), MessageTemplate.Parse(sentence.French).Names.Order()));
}
