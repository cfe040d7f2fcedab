using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using FsCheck;
using FsCheck.Fluent;

namespace AidCoord.Metrics.Tests.Properties;

/// <summary>What must hold of money against the plan and the UN framework, each on a thousand made-up countries.</summary>
public sealed class AlignmentIdentityTests
{
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);
    private static readonly Grouping[] Goals = [Grouping.Priority, Grouping.Outcome];
    private static readonly string[] Shares = ["on-plan-share", "on-framework-share"];

    [Fact]
    public void GoalsHoldEveryAmountOfTheCountryToTheMillionth() => ForCountries((facts, seed) =>
    {
        var question = new Question { By = Goals[seed % 2], Measure = (Measure)(seed % 3) };
        var country = MetricExplanation.Explain(facts, "total-money", "", question with { By = Grouping.Country });
        var goals = MetricQuery.Run(facts, question).Rows.Where(row => row.Key != SpecialKeys.Regional)
            .Select(row => MetricExplanation.Explain(facts, "total-money", row.Key, question)).ToList();

        Assert.Equal(country.TotalAmount, goals.Sum(each => each.TotalAmount));
        Assert.Equal(Cells(country.Evidence), Cells(goals.SelectMany(each => each.Evidence)));
    });

    [Fact]
    public void TheExpectedShareLiesBetweenTheBounds() => ForCountries((facts, seed) =>
    {
        foreach (var value in Values(facts, seed, Shares))
        {
            Assert.InRange(value.Value, value.Low!.Value, value.High ?? value.Value);
            Assert.InRange(value.Low.Value, 0, 1);
            Assert.InRange(value.High ?? value.Value, 0, 1);
        }
    });

    [Fact]
    public void TheLowerBoundIsTheMoneyOfTheRowsByGoal() => ForCountries((facts, seed) =>
    {
        var goals = seed % 2;
        var answer = MetricQuery.Run(facts, new() { By = Goals[goals], Metrics = ["total-money"] });
        var share = MetricQuery.Run(facts, new() { Metrics = [Shares[goals]] }).Total.Values[0].Value as MetricValue.Known;

        // With suggestions, what is not linked has two parts that are netted apart.
        if (share is not { High: null })
            return;
        var linked = Math.Max(0, answer.Rows.Where(row => !SpecialKeys.Has(row.Key)).Sum(Money));
        var other = Math.Max(0, answer.Rows.Where(row => row.Key == SpecialKeys.Unassigned).Sum(Money));
        Assert.Equal((double)(linked / (linked + other)), share.Low!.Value, 1e-9);
        Assert.Equal(share.Low, share.Value);
    });

    [Fact]
    public void WhatIsPaidIsTheNeedWithoutTheGapsAndWithWhatIsAbove() => ForCountries((facts, seed) =>
    {
        var question = new Question { By = new[] { Grouping.Country, Grouping.Priority, Grouping.Ministry, Grouping.Year }[seed % 4] };
        foreach (var row in MetricQuery.Run(facts, question with { Metrics = ["A4"] }).Rows)
        {
            if (row.Values.Select(each => each.Value as MetricValue.Known).ToList() is not [{ } gap, { } cover, { } orphans, { } over])
                continue;
            var key = question.By == Grouping.Country ? "" : row.Key;
            var gaps = MetricExplanation.Explain(facts, "coverage-gap", key, question);
            var paid = MetricExplanation.Explain(facts, "cover-ratio", key, question).TotalAmount!.Value;
            var need = paid - over.Exact!.Value + gaps.TotalAmount!.Value;

            Assert.InRange(gap.Value, 0, 1);
            Assert.InRange(orphans.Value, 0, gaps.Evidence.Count(each => each.Amount > 0));
            Assert.Equal((double)(gaps.TotalAmount / need), gap.Value, 1e-12);
            Assert.Equal((double)(paid / need), cover.Value, 1e-12 * (1 + cover.Value));
            Assert.Equal(over.Exact, MetricExplanation.Explain(facts, "over-cover", key, question).Evidence.Sum(each => each.Amount ?? 0));
        }
    });

    [Fact]
    public void GapsOfPrioritiesAddUpToTheCountry() => ForCountries((facts, _) =>
    {
        var question = new Question { By = Grouping.Priority };
        var rows = MetricQuery.Run(facts, question).Rows.Where(row => !SpecialKeys.Has(row.Key))
            .Sum(row => MetricExplanation.Explain(facts, "coverage-gap", row.Key, question).TotalAmount ?? 0);
        Assert.Equal(MetricExplanation.Explain(facts, "coverage-gap", "", new()).TotalAmount ?? 0, rows);
    });

    [Fact]
    public void MoreDomesticMoneyNeverMakesAGapLarger() => ForCountries((facts, _) =>
    {
        var richer = facts.Portfolio with
        {
            Priorities =
            [
                .. facts.Portfolio.Priorities.Select(each => each with
                {
                    Costs = [.. each.Costs.Select(cost => cost with { Domestic = cost.Domestic is { } paid ? paid with { Value = paid.Value + 7 } : null })],
                }),
            ],
        };
        if (Gap(facts) is { } before)
            Assert.True(Gap(Facts.Build(richer))!.Value <= before);
    });

    private static double? Gap(Facts facts) =>
        (MetricQuery.Run(facts, new() { Metrics = ["coverage-gap"] }).Total.Values[0].Value as MetricValue.Known)?.Value;

    private static IEnumerable<MetricValue.Known> Values(Facts facts, int seed, string[] metrics)
    {
        var by = Enum.GetValues<Grouping>()[seed % Enum.GetValues<Grouping>().Length];
        return MetricQuery.Run(facts, new() { By = by, Measure = (Measure)(seed % 3), Metrics = metrics }).Rows
            .SelectMany(row => row.Values).Select(each => each.Value).OfType<MetricValue.Known>();
    }

    private static decimal Money(AnswerRow row) => row.Values[0].Value is MetricValue.Known known ? known.Exact!.Value : 0;

    private static List<(string Cell, decimal? Amount)> Cells(IEnumerable<Evidence> evidence) =>
    [
        .. evidence.GroupBy(each => $"{each.Record} {each.DonorKey} {each.Sector} {each.MinistryKey} {each.DistrictKey} {each.Year} {string.Join(',', each.Flags)}")
            .Select(cell => (cell.Key, Amount: cell.Sum(each => each.Amount)))
            .Where(cell => cell.Amount != 0)
            .OrderBy(cell => cell.Key, StringComparer.Ordinal),
    ];

    private static void ForCountries(Action<Facts, int> check) =>
        Check.One(Thousand, Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => check(Facts.Build(new SomeCountry(seed).Build()), seed)));
}
