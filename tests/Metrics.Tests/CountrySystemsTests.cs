using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Tests;

/// <summary>What a person reads behind the numbers of A1 and A5 to A8.</summary>
public sealed class CountrySystemsTests
{
    private static readonly Activity Project = new()
    {
        Record = "projects/p", Title = "Clinics", Reporter = new("A", "Alpha"), Countries = [new("QZ")], MinistryLinks = [new("health")],
    };

    [Fact]
    public void AScheduleFromPublishedPlansSaysSo()
    {
        var row = Assert.Single(Explain("A5", Project with { PlannedPayments = [new(On(2020, 1, 1), On(2021, 12, 31), CurrencyAmount.Usd(731))] }, [new("budget/1", "projects/p", 2021, CurrencyAmount.Usd(73))]).Evidence);

        Assert.Equal(["scheduled_from_planned_disbursements"], row.Flags);
        Assert.Contains("365.00 USD scheduled by donors, from its original planned disbursements", row.Derivation, StringComparison.Ordinal);
        Assert.Equal(73m, row.Amount);
    }

    [Fact]
    public void BothRecordsOfTheGovernmentAreNamed()
    {
        var use = new CountrySystemsUse { Year = 2021, Scheduled = CurrencyAmount.Usd(10) };
        var row = Assert.Single(Explain("A5", Project with { SystemsUse = [use] }, [new("budget/2", "projects/p", 2021, CurrencyAmount.Usd(9)), new("budget/1", "projects/p", 2021, CurrencyAmount.Usd(5))]).Evidence);

        Assert.Contains("(budget/1, budget/2)", row.Derivation, StringComparison.Ordinal);
        Assert.Equal((14m, "above_100_percent"), (row.Amount, Assert.Single(row.Flags)));
    }

    [Fact]
    public void AnUnreadableLineOfTheBudgetMakesTheWholeNotKnown()
    {
        var use = new CountrySystemsUse { Year = 2021, Scheduled = CurrencyAmount.Usd(10) };
        var explained = Explain("A5", Project with { SystemsUse = [use] }, [new("budget/1", "projects/p", 2021, CurrencyAmount.Usd(9)), new("budget/2", "projects/p", 2021, null)]);

        Assert.Equal("not_answered", Assert.IsType<MetricValue.Undefined>(explained.Row.Values[0].Value).Reason);
    }

    [Fact]
    public void TheAnswerThatIsMissingIsNamed()
    {
        var use = new CountrySystemsUse { Year = 2021, Disbursed = CurrencyAmount.Usd(9), Execution = CurrencyAmount.Usd(9), Reporting = CurrencyAmount.Usd(9), Procurement = CurrencyAmount.Usd(9) };
        var explained = Explain("country-systems-share", Project with { SystemsUse = [use] }, []);

        Assert.Equal("not answered: with national audit", Assert.Single(explained.Evidence).Derivation);
    }

    [Fact]
    public void ABudgetRecordOfNoKnownProjectIsTold()
    {
        var answer = MetricQuery.Run(Facts.Build(Country(Project, [new("budget/1", "projects/gone", 2021, CurrencyAmount.Usd(9))])), new());

        Assert.Contains("1 budget records", Assert.Single(answer.Heading.Notices, notice => notice.Code == "budget_record_without_project").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AMinistryAndADonorWithoutMoneyHaveRowsForWhatIsDeclared()
    {
        var facts = Facts.Build(Country(Project with { SystemsUse = [new() { Year = 2021, NotApplicable = true }] }, []));

        Assert.Contains(MetricQuery.Run(facts, new() { By = Grouping.Ministry }).Rows, row => row.Key == "health");
        Assert.Contains(MetricQuery.Run(facts, new() { By = Grouping.Donor }).Rows, row => row.Key == "A");
        Assert.Contains(MetricQuery.Run(facts, new() { By = Grouping.Year }).Rows, row => row.Key == "2021");
    }

    private static Explanation Explain(string metric, Activity activity, IReadOnlyList<BudgetRecord> records) =>
        MetricExplanation.Explain(Facts.Build(Country(activity, records)), metric, "", new());

    private static Portfolio Country(Activity activity, IReadOnlyList<BudgetRecord> records) => new() { CountryCode = "QZ", Activities = [activity], BudgetRecords = records };

    private static DateReading On(int year, int month, int day) => DateReading.Of(new(year, month, day));
}
