using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using FsCheck;
using FsCheck.Fluent;

namespace AidCoord.Metrics.Tests.Properties;

/// <summary>Identities of A1 and of A5 to A8, each on a thousand made-up countries.</summary>
public sealed class CountrySystemsIdentityTests
{
    private static readonly string[] Parts = ["objectives-from-framework", "indicators-from-framework", "indicators-from-government-sources"];

    private static readonly string[] Systems =
    [
        "on-budget-share", "predictability", "country-systems-share", "national-execution-share", "national-reporting-share",
        "national-audit-share", "national-procurement-share", "programme-based-share",
    ];

    private static readonly Grouping[] Groupings = [Grouping.Country, Grouping.Ministry, Grouping.Donor, Grouping.Year];

    [Fact]
    public void AlignmentIsTheMeanOfItsThreePartsAndStaysFrom0To100() => ForRows((facts, question, row) =>
    {
        var score = Known(row, "framework-alignment");
        Assert.All(Parts, part => Assert.Equal(score is null, Known(row, part) is null));
        if (score is not { } known)
            return;
        Assert.InRange(known, 0, 100);
        Assert.All(Parts, part => Assert.InRange(Known(row, part)!.Value, 0, 100));
        Assert.Equal(Parts.Average(part => Known(row, part)!.Value), known, 1e-9);
    });

    [Fact]
    public void RatiosAreNotNegativeAndPredictabilityIsNotAbove1() => ForRows((facts, question, row) =>
    {
        Assert.All(Systems, each => Assert.True((Known(row, each) ?? 0) >= 0));
        Assert.True((Known(row, "predictability") ?? 0) <= 1);
        Assert.True((Known(row, "paid-beyond-schedule") ?? 0) >= 0);
    });

    [Fact]
    public void RowsThatAreInNeitherSumSayWhyAndTheOthersAddUp() => ForRows((facts, question, row) =>
    {
        var explanation = MetricExplanation.Explain(facts, "paid-beyond-schedule", row.Key, question);
        var counted = explanation.Evidence.Where(each => each.Amount is not null).ToList();
        Assert.All(explanation.Evidence.Except(counted), each => Assert.Contains(each.Flags, flag => flag is "not_applicable" or "not_answered"));
        Assert.Equal(Known(row, "paid-beyond-schedule") ?? 0, (double)counted.Sum(each => each.Amount!.Value), 1e-6);
    });

    [Fact]
    public void TheRowsBehindAlignmentAreThoseItCountsAndThoseItLeavesOut() => ForRows((facts, question, row) =>
    {
        var evidence = MetricExplanation.Explain(facts, "framework-alignment", row.Key, question).Evidence;
        Assert.Equal(
            Known(row, "framework-alignment") is null,
            evidence.All(each => each.Flags.Any(flag => flag is "below_threshold" or "answers_missing")));
    });

    [Fact]
    public void InDollarsAlignmentIsTheMeanOfThreeMeansOverThoseWhoAnsweredAll() => ForCountries((portfolio, seed) =>
    {
        var facts = Facts.Build(portfolio with
        {
            Activities = [.. portfolio.Activities.Select(each => each with { Alignment = each.Alignment is { Amount: { } amount } answers ? answers with { Amount = Amounts.Money.CurrencyAmount.Usd(amount.Value) } : each.Alignment })],
        });
        var answered = facts.Activities.Select(each => each.Alignment).OfType<FrameworkAlignment>().Where(each =>
            each is { Approved.Found: true, ObjectivesFromFramework: not null, Indicators: > 0, IndicatorsFromFramework: not null, IndicatorsFromGovernmentSources: not null, Amount.Value: >= 100_000 }
            && each.IndicatorsFromFramework <= each.Indicators && each.IndicatorsFromGovernmentSources <= each.Indicators).ToList();

        var explained = MetricExplanation.Explain(facts, "framework-alignment", "", new());

        Assert.Equal(answered.Count, explained.Evidence.Count(each => each.Flags.Count == 0));
        double? expected = answered.Count == 0 ? null : 100 * (answered.Average(each => each.ObjectivesFromFramework!.Value ? 1.0 : 0)
            + answered.Average(each => (double)each.IndicatorsFromFramework!.Value / each.Indicators!.Value)
            + answered.Average(each => (double)each.IndicatorsFromGovernmentSources!.Value / each.Indicators!.Value)) / 3;
        Assert.Equal(expected, (explained.Row.Values[0].Value as MetricValue.Known)?.Value, new CloseTo());
    });

    [Fact]
    public void MinistriesDonorsAndYearsAddUpToTheCountry() => ForCountries((portfolio, seed) =>
    {
        var facts = Facts.Build(portfolio);
        var metric = Systems[seed % Systems.Length];
        var country = UpperSum(facts, metric, "", new() { By = Grouping.Country });
        foreach (var by in Groupings.Skip(1))
        {
            var question = new Question { By = by };
            var rows = MetricQuery.Run(facts, question with { Metrics = [metric] }).Rows.Where(row => row.Key != SpecialKeys.Regional);
            Assert.Equal(country, rows.Sum(row => UpperSum(facts, metric, row.Key, question)));
        }
    });

    [Fact]
    public void InDollarsARatioIsTheQuotientOfTheSumsOfThoseWhoAnsweredBoth() => ForCountries((portfolio, seed) =>
    {
        var facts = Facts.Build(InDollars(portfolio));
        var answers = facts.Activities.SelectMany(each => each.SystemsUse).Where(each => !each.NotApplicable).ToList();
        var both = answers.Where(each => each.Disbursed is not null && each.Audit is not null).ToList();
        var value = Known(MetricQuery.Run(facts, new() { Metrics = ["national-audit-share"] }).Total, "national-audit-share");
        var paid = both.Sum(each => each.Disbursed!.Value.Value);
        Assert.Equal(paid == 0 ? null : (double)(both.Sum(each => each.Audit!.Value.Value) / paid), value, new CloseTo());
        Assert.Equal(both.Sum(each => each.Audit!.Value.Value), UpperSum(facts, "national-audit-share", "", new()));

        var four = both.Where(each => each.Execution is not null && each.Reporting is not null && each.Procurement is not null).ToList();
        var combined = Known(MetricQuery.Run(facts, new() { Metrics = ["country-systems-share"] }).Total, "country-systems-share");
        var ofFour = four.Sum(each => each.Disbursed!.Value.Value);
        var sum = four.Sum(each => each.Execution!.Value.Value + each.Reporting!.Value.Value + each.Audit!.Value.Value + each.Procurement!.Value.Value);
        Assert.Equal(ofFour == 0 ? null : (double)(sum / (4 * ofFour)), combined, new CloseTo());
    });

    [Fact]
    public void ScalingAllAmountsChangesNoRatio() => ForCountries((portfolio, seed) =>
    {
        var one = MetricQuery.Run(Facts.Build(portfolio), new() { Metrics = Systems }).Total;
        var other = MetricQuery.Run(Facts.Build(Scaled(portfolio, 1000)), new() { Metrics = Systems }).Total;
        Assert.All(Systems, each => Assert.Equal(Known(one, each), Known(other, each), new CloseTo()));
    });

    [Fact]
    public void TheOrderOfRecordsChangesNothing() => ForCountries((portfolio, seed) =>
    {
        var single = portfolio with { Activities = [.. portfolio.Activities.DistinctBy(each => each.IatiIdentifier)] };
        var turned = single with
        {
            Activities = [.. single.Activities.Reverse().Select(each => each with { SystemsUse = [.. each.SystemsUse.Reverse()], PlannedPayments = [.. each.PlannedPayments.Reverse()] })],
            BudgetRecords = [.. single.BudgetRecords.Reverse()],
        };
        var question = new Question { By = Groupings[seed % Groupings.Length], Metrics = ["A1", "A5", "A6", "A7", "A8"] };
        var (one, other) = (MetricQuery.Run(Facts.Build(single), question), MetricQuery.Run(Facts.Build(turned), question));
        Assert.Equal(Show(one), Show(other));
        var key = one.Rows.Count > 0 ? one.Rows[0].Key : "";
        if (key is not ("" or SpecialKeys.Regional))
        {
            Assert.Equal(
                MetricExplanation.Explain(Facts.Build(single), "A5", key, question).Evidence.Select(each => each.Derivation),
                MetricExplanation.Explain(Facts.Build(turned), "A5", key, question).Evidence.Select(each => each.Derivation));
        }
    });

    private static string Show(Answer answer) => string.Join('\n', answer.Rows.Append(answer.Total).Select(row =>
        row.Key + ": " + string.Join("; ", row.Values.Select(each => $"{each.Metric}={each.Value}"))));

    private static decimal UpperSum(Facts facts, string metric, string key, Question question) =>
        MetricExplanation.Explain(facts, metric, key, question).Evidence.Sum(each => each.Amount ?? 0);

    private static double? Known(AnswerRow row, string metric) => (row.Values.First(each => each.Metric == metric).Value as MetricValue.Known)?.Value;

    private static Portfolio InDollars(Portfolio portfolio) => Each(portfolio, each => Amounts.Money.CurrencyAmount.Usd(each.Value));

    private static Portfolio Scaled(Portfolio portfolio, decimal by) => Each(portfolio, each => each with { Value = each.Value * by });

    private static Portfolio Each(Portfolio portfolio, Func<Amounts.Money.CurrencyAmount, Amounts.Money.CurrencyAmount> change)
    {
        Amounts.Money.CurrencyAmount? Of(Amounts.Money.CurrencyAmount? amount) => amount is { } given ? change(given) : null;
        return portfolio with
        {
            Activities = [.. portfolio.Activities.Select(activity => activity with
            {
                SystemsUse = [.. activity.SystemsUse.Select(each => each with
                {
                    Scheduled = Of(each.Scheduled), Disbursed = Of(each.Disbursed), Execution = Of(each.Execution), Reporting = Of(each.Reporting),
                    Audit = Of(each.Audit), Procurement = Of(each.Procurement), ProgrammeBased = Of(each.ProgrammeBased),
                })],
                PlannedPayments = [.. activity.PlannedPayments.Select(each => each with { Amount = Of(each.Amount) })],
            })],
            BudgetRecords = [.. portfolio.BudgetRecords.Select(each => each with { Amount = Of(each.Amount) })],
        };
    }

    private static void ForRows(Action<Facts, Question, AnswerRow> check) => ForCountries((portfolio, seed) =>
    {
        var facts = Facts.Build(portfolio);
        var question = new Question { By = Groupings[seed % Groupings.Length], Metrics = ["A1", "A5", "A6", "A7", "A8"] };
        foreach (var row in MetricQuery.Run(facts, question).Rows.Where(row => row.Key != SpecialKeys.Regional))
            check(facts, question, row);
    });

    private static void ForCountries(Action<Portfolio, int> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => check(new SomeDeclarations(seed).AddTo(new SomeCountry(seed).Build()), seed)));

    private sealed class CloseTo : IEqualityComparer<double?>
    {
        public bool Equals(double? one, double? other) => one is null == other is null && Math.Abs((one ?? 0) - (other ?? 0)) <= 1e-6 * Math.Max(1, Math.Abs(one ?? 0));

        public int GetHashCode(double? number) => 0;
    }
}
