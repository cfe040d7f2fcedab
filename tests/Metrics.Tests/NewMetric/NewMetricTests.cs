using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;
using static AidCoord.Metrics.Tests.Queries.Quezara;

namespace AidCoord.Metrics.Tests.NewMetric;

/// <summary>
/// A metric is one file, its examples file and nothing else: the two that stand beside this test are a metric that the catalogue
/// does not know, and everything works with it.
/// </summary>
public sealed class NewMetricTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<MetricDefinition> Found = MetricCatalogue.ReadFrom(typeof(TwoLargestShare).Assembly);

    private static readonly Facts Facts = Facts.Build(Country(
        Project("A", 40, ministry: "health"), Project("B", 30, ministry: "health"), Project("C", 20, ministry: "health"), Project("D", 10, ministry: "health")));

    private static readonly Question ByMinistry = new() { By = Grouping.Ministry, Catalogue = Found, Language = Language.English };

    [Fact]
    public void ItIsFoundWithoutAListAnywhere()
    {
        Assert.Equal("two-largest-share", Assert.Single(Found).Id);
        Assert.Equal("Fragmentation and proliferation", MetricCatalogue.SectionOf(Found[0]));
        Assert.DoesNotContain(MetricCatalogue.All, metric => metric.Id == "two-largest-share");
    }

    [Fact]
    public void ItsExamplesAreCheckedLikeThoseOfEveryOther()
    {
        var examples = ExampleTests.Read(Path.Combine(AppContext.BaseDirectory, "NewMetric", "two-largest-share.yaml"));

        Assert.Equal(4, examples.Count);
        foreach (var example in examples)
            ExampleTests.Check("two-largest-share", example, Found, output);
    }

    [Fact]
    public void ItIsAnsweredAndReadAloud()
    {
        var row = MetricQuery.Run(Facts, ByMinistry).Rows.Single(each => each.Key == "health");

        Assert.Equal(0.7, Number(row.ValueOf("two-largest-share"))!.Value, 1e-12);
        Assert.Equal("The two largest counterparts of Health bring 70\u00A0% of the money.", row.Values[0].Sentence);
        var byDonor = MetricQuery.Run(Facts, ByMinistry with { By = Grouping.Donor, Metrics = ["F6"] }).Rows[0];
        Assert.Equal("not_by_donor", Reason(byDonor.ValueOf("two-largest-share")));
    }

    [Fact]
    public void ItIsExplainedDownToItsRows()
    {
        var why = MetricExplanation.Explain(Facts, "two-largest-share", "health", ByMinistry);

        Assert.Equal(100, why.TotalAmount);
        Assert.Equal(4, why.Evidence.Count);
        Assert.Equal(["A + B of 4 donors."], why.Steps);
    }

    [Fact]
    public void ItIsComparedAndSeenOverTheYears()
    {
        var series = MetricSeries.Compute(Facts, ByMinistry);

        Assert.Equal(0.7, Number(series.Total.InYears.Single().ValueOf("two-largest-share"))!.Value, 1e-12);
    }
}
