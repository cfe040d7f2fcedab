using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using FsCheck;
using FsCheck.Fluent;

namespace AidCoord.Metrics.Tests.Properties;

/// <summary>The identities of burden, each on a thousand made-up countries.</summary>
public sealed class BurdenIdentityTests
{
    private static readonly Grouping[] Groupings = [Grouping.Country, Grouping.Ministry, Grouping.Donor, Grouping.Year];
    private static readonly string[] Burden = [.. MetricCatalogue.All.Where(metric => metric.Code[0] == 'B').Select(metric => metric.Id)];

    // Two years for every country, so that hours a year of parts have the same divisor as those of the whole.
    private static readonly Question TwoYears = new() { Period = Period.Years(2015, 2016) };

    [Fact]
    public void HoursAreAdditiveOverDutiesAndMissions() => ForCountries((portfolio, _) =>
    {
        var parts = portfolio.Obligations.Select(each => portfolio with { Obligations = [each], Missions = [] })
            .Concat(portfolio.Missions.Select(each => portfolio with { Obligations = [], Missions = [each] }));
        foreach (var metric in new[] { "burden-hours", "declared-hours", "measured-hours", "mission-hours", "reports-a-year", "missions-a-year" })
            Assert.Equal(Country(portfolio, metric) ?? 0, parts.Sum(part => Country(part, metric) ?? 0), 1e-5);
    });

    [Fact]
    public void DutiesAndMissionHoursAddUpOverMinistriesAndOverDonors() => ForCountries((portfolio, _) =>
    {
        var facts = Facts.Build(portfolio);
        foreach (var metric in new[] { "declared-hours", "measured-hours", "mission-hours", "reports-a-year", "audits-a-year" })
        {
            foreach (var by in new[] { Grouping.Ministry, Grouping.Donor })
            {
                var answer = MetricQuery.Run(facts, TwoYears with { By = by, Metrics = [metric] });
                Assert.Equal(Value(answer.Total, metric) ?? 0, answer.Rows.Sum(row => Value(row, metric) ?? 0), 1e-5);
            }
        }
    });

    [Fact]
    public void SharesAndRangesOfBurdenStayInTheirBounds() => ForRows((_, row, _) =>
    {
        foreach (var share in new[] { "joint-mission-share", "joint-analytic-work-share", "parallel-unit-share", "measured-hours-share", "default-hours-share" })
            Assert.InRange(Value(row, share) ?? 0, 0, 1);
        Assert.InRange((Value(row, "measured-hours-share") ?? 0) + (Value(row, "default-hours-share") ?? 0), 0, 1 + 1e-9);
        if (Value(row, "effective-reporting-formats") is { } effective)
            Assert.InRange(effective, 1 - 1e-9, Value(row, "reporting-formats")!.Value + 1e-9);
        foreach (var known in row.Values.Select(each => each.Value).OfType<MetricValue.Known>())
            Assert.InRange(known.Value, (known.Low ?? known.Value) - 1e-9, (known.High ?? known.Value) + 1e-9);
    });

    [Fact]
    public void AnEstimateNeverStandsBesideARegisterAndNeverForOne() => ForRows((facts, row, _) =>
    {
        var hasRegister = facts.Portfolio.Obligations.Count + facts.Portfolio.Missions.Count > 0;
        var estimate = row.Values.First(each => each.Metric == "indicative-burden-hours").Value;
        if (hasRegister && row.Key != SpecialKeys.Regional)
            Assert.Equal("register_exists", Assert.IsType<MetricValue.Undefined>(estimate).Reason);
        if (!hasRegister && row.Key != SpecialKeys.Regional)
            Assert.Equal("not_measured", Assert.IsType<MetricValue.Undefined>(row.Values.First(each => each.Metric == "burden-hours").Value).Reason);
    });

    [Fact]
    public void MeasuredAndNotMeasuredHoursAreAllHours() => ForRows((facts, row, question) =>
    {
        if (Value(row, "measured-hours-share") is not { } share)
            return;
        var evidence = MetricExplanation.Explain(facts, "burden-hours", row.Key, question).Evidence;
        var measured = evidence.Where(each => each.Flags.Contains("measured_time")).Sum(each => each.Hours!.Value);
        var others = evidence.Where(each => !each.Flags.Contains("measured_time")).Sum(each => each.Hours!.Value);

        Assert.Equal(Value(row, "burden-hours")!.Value * Years(question), (double)(measured + others), 1e-5);
        Assert.Equal(share, (double)(measured / (measured + others)), 1e-9);
        Assert.Equal(Value(row, "measured-hours") ?? 0, (double)measured / Years(question), 1e-5);
    });

    [Fact]
    public void EvidenceOfBurdenAddsUpToItsNumber() => ForRows((facts, row, question) =>
    {
        foreach (var metric in new[] { "mission-hours", "declared-hours", "measured-hours", "measured-difference", "indicative-burden-hours" })
        {
            if (Value(row, metric) is { } hours)
                Assert.Equal(hours * Years(question), (double)MetricExplanation.Explain(facts, metric, row.Key, question).Evidence.Sum(each => each.Hours!.Value), 1e-5);
        }

        foreach (var metric in new[] { "parallel-units", "undecided-units", "reporting-formats", "audit-rules", "per-diem-scales" })
        {
            if (Value(row, metric) is { } count)
                Assert.Equal(count, MetricExplanation.Explain(facts, metric, row.Key, question).Evidence.Count);
        }

        if (Value(row, "missions-a-year") is { } missions)
            Assert.Equal(missions * Years(question), MetricExplanation.Explain(facts, "missions-a-year", row.Key, question).Evidence.Count, 1e-9);
    });

    [Fact]
    public void EveryBurdenNumberCanBeExplained() => ForRows((facts, row, question) =>
    {
        foreach (var result in row.Values.Where(each => each.Value is MetricValue.Known))
            Assert.NotEmpty(MetricExplanation.Explain(facts, result.Metric, row.Key, question).Steps);
    });

    [Fact]
    public void EveryBurdenMetricHasASentenceAndAnExampleOfItsOwn()
    {
        var metrics = MetricCatalogue.All.Where(metric => metric.Code[0] == 'B').ToList();

        Assert.All(metrics, metric => Assert.NotEmpty(metric.Example));
        Assert.Equal(metrics.Count, metrics.Select(metric => metric.Sentence?.English).OfType<string>().Distinct().Count());
        Assert.Equal(metrics.Count, metrics.Select(metric => metric.Sentence?.French).OfType<string>().Distinct().Count());
    }

    [Fact]
    public void TheTargetForParallelUnitsIsAThirdOfTheBase()
    {
        Assert.Equal(565, Metrics.Burden.Units.ParallelUnits.Target(1_696));
        Assert.Equal(0, Metrics.Burden.Units.ParallelUnits.Target(1));
        Assert.Equal(1, Metrics.Burden.Units.ParallelUnits.Target(2));
    }

    private static void ForRows(Action<Facts, AnswerRow, Question> check) => ForCountries((portfolio, seed) =>
    {
        var facts = Facts.Build(portfolio);
        var question = TwoYears with { By = Groupings[seed % Groupings.Length], Metrics = Burden };
        foreach (var row in MetricQuery.Run(facts, question).Rows)
            check(facts, row, question);
    });

    private static int Years(Question question) => question.By == Grouping.Year ? 1 : 2;

    private static double? Country(Portfolio portfolio, string metric) =>
        Value(MetricQuery.Run(Facts.Build(portfolio), TwoYears with { Metrics = [metric] }).Total, metric);

    private static double? Value(AnswerRow row, string metric) =>
        (row.Values.First(each => each.Metric == metric).Value as MetricValue.Known)?.Value;

    private static void ForCountries(Action<Portfolio, int> check) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => check(new SomeCountry(seed).Build(), seed)));
}
