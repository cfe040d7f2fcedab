using System.Reflection;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using AidCoord.Metrics.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;
using AidCoord.Wording;

namespace AidCoord.Metrics.Tests;

/// <summary>Whoever reads French is told in French why there is no number.</summary>
public sealed class WordingTests
{
    [Fact]
    public void EveryReasonHasAFrenchTextWithTheSamePlaces() => Assert.Empty(Written().SelectMany(each => Lacks(each.Wording).Select(what => $"{each.Where}: {what}")));

    [Fact]
    public void AReasonThatHasNoFrenchTextOrOtherPlacesIsFound()
    {
        Assert.Contains("the French text is missing", Lacks(new("No money.", " ")));
        Assert.Contains("the French text is the English one", Lacks(new("No money.", "No money.")));
        Assert.Contains("the places differ", Lacks(new("{count} duties.", "Des obligations.")));
    }

    // The wordings are static fields so that the test above sees each of them; one that is written anywhere else is met here.
    [Fact]
    public void NoNumberIsMissingForAReasonThatIsNotAmongThem()
    {
        var written = Written().Select(each => (each.Wording.English, each.Wording.French)).ToHashSet();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
            {
                var by = (Grouping)(seed % Enum.GetValues<Grouping>().Length);
                var run = new QueryRun(Facts.Build(new SomeCountry(seed).Build()), new() { Measure = (Measure)(seed % 3) }, by);
                foreach (var none in run.Keys().Select(run.Scope).SelectMany(scope => MetricCatalogue.All.Select(metric => metric.ValueFor(scope))).OfType<MetricValue.Undefined>())
                {
                    Assert.Contains((none.Wording.English, none.Wording.French), written);
                    foreach (var text in Enum.GetValues<Language>().Select(none.In))
                    {
                        Assert.Matches("^[a-z0-9_]+: ", text);
                        Assert.EndsWith(".", text, StringComparison.Ordinal);
                        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
                    }
                }
            }));
    }

    [Fact]
    public void AReasonWithinAReasonIsInTheSameLanguage()
    {
        var why = new SpokenText("{count, plural, one {# duty} other {# duties}}", "{count, plural, one {# obligation} other {# obligations}}").With(("count", 2));
        var whole = new SpokenText("Before: {why}.", "Avant : {why}.").With(("why", why));

        Assert.Equal("Before: 2 duties.", whole.In(Language.English));
        Assert.Equal("Avant : 2 obligations.", whole.In(Language.French));
        Assert.Equal(whole, new SpokenText("Before: {why}.", "Avant : {why}.").With(("why", why)));
    }

    private static IEnumerable<string> Lacks(SpokenText wording)
    {
        if (string.IsNullOrWhiteSpace(wording.French))
            yield return "the French text is missing";
        if (wording.French == wording.English)
            yield return "the French text is the English one";
        if (!MessageTemplate.Parse(wording.English).Names.SetEquals(MessageTemplate.Parse(wording.French).Names))
            yield return "the places differ";
    }

    private static List<(string Where, SpokenText Wording)> Written()
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var types = typeof(MetricCatalogue).Assembly.GetTypes();
        return
        [
            .. types.SelectMany(type => type.GetFields(Static).Where(field => field.FieldType == typeof(SpokenText))
                .Select(field => ($"{type.Name}.{field.Name}", (SpokenText)field.GetValue(null)!))),
            .. types.SelectMany(type => type.GetProperties(Static).Where(property => property.PropertyType == typeof(SpokenText))
                .Select(property => ($"{type.Name}.{property.Name}", (SpokenText)property.GetValue(null)!))),
            .. MetricCatalogue.All.SelectMany(metric => metric.NotBy.Select(each => ($"{metric.Id} by {each.Key}", each.Value))),
        ];
    }
}
