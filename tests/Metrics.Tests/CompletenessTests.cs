using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Tests;

/// <summary>Whatever stands on the methodology page of one metric stands there for every one.</summary>
public sealed class CompletenessTests
{
    [Fact]
    public void NoMetricLacksAPartOfItsPage() => Assert.Empty(MetricCatalogue.All.SelectMany(metric => Missing(metric).Select(part => $"{metric.Id}: {part}")));

    // A metric that is made from another one with "with" takes over what it does not say itself, and would speak of other figures.
    [Fact]
    public void NoMetricSaysTheSentenceOfAnother() => Assert.Empty(
        MetricCatalogue.All.Where(metric => metric.Sentence is not null).GroupBy(metric => metric.Sentence).Where(same => same.Count() > 1)
            .Select(same => string.Join(", ", same.Select(metric => metric.Id))));

    private static IEnumerable<string> Missing(MetricDefinition metric)
    {
        (string Part, string Text)[] texts =
        [
            ("name", metric.Name), ("formula", metric.Formula), ("unit", metric.Unit), ("range", metric.Range), ("source", metric.Source),
            ("example", metric.Example), ("English sentence", metric.Sentence?.English ?? ""), ("French sentence", metric.Sentence?.French ?? ""),
            ("what a government takes from it", metric.ForGovernment), ("what a donor takes from it", metric.ForDonor), ("what the UN takes from it", metric.ForUnitedNations),
        ];
        foreach (var (part, _) in texts.Where(each => string.IsNullOrWhiteSpace(each.Text)))
            yield return part;
        if (metric.UndefinedWhen.Any(each => !each.Contains(": ", StringComparison.Ordinal)))
            yield return "when it has no value, as \"reason_code: words\"";
        if (metric.NotBy.Any(each => string.IsNullOrWhiteSpace(each.Value.English)))
            yield return "the reason why it is not for a grouping";
        if (!metric.Groupings.Contains(Grouping.Country))
            yield return "the number of the whole country";
        if (metric.Evidence == EvidenceKind.Records && metric.Rows is null)
            yield return "the rows behind it";
    }
}
