using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;
using FsCheck.Fluent;
using FsCheck;

namespace AidCoord.Metrics.Tests.Properties;

/// <summary>Sentences and steps of every number, on a thousand countries with all that real files hold.</summary>
public sealed class SentenceIdentityTests
{
    [Fact]
    public void EveryKnownNumberOfFragmentationAndOverlapCanBeReadAloudAndExplained() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var by = (Grouping)(seed % Enum.GetValues<Grouping>().Length);
            var run = new QueryRun(Facts.Build(new SomeCountry(seed).Build()), new() { Measure = (Measure)(seed % 3) }, by);
            foreach (var key in run.Keys())
            {
                var scope = run.Scope(key);
                foreach (var metric in MetricCatalogue.All.Where(metric => metric.Code[0] is 'F' or 'O' or '1'))
                {
                    if (metric.ValueFor(scope) is not MetricValue.Known)
                        continue;
                    foreach (var language in Enum.GetValues<Language>())
                    {
                        var sentence = metric.Sentence!.Read(scope, "Health", language);
                        Assert.False(sentence.Contains("NaN", StringComparison.Ordinal) || sentence.Contains('{', StringComparison.Ordinal), $"{metric.Id}: {sentence}");
                        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
                    }

                    Assert.NotEmpty(metric.Steps(scope));
                    if (metric.Rows is { } rows)
                        Assert.All(rows(scope), row => Assert.NotEmpty(row.Record));
                }
            }
        }));

    [Fact]
    public void EveryNumberOfFragmentationAndOverlapHasAnExampleAndASentence() => Assert.All(
        MetricCatalogue.All.Where(metric => metric.Code[0] is 'F' or 'O' or '1'),
        metric => Assert.True(metric is { Example.Length: > 0, Sentence: not null }, metric.Id));
}
