using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using static AidCoord.Metrics.Tests.Queries.Quezara;

namespace AidCoord.Metrics.Tests.Queries;

/// <summary>A group without money of the question is a row where another number of it is known, and says why the rest is not.</summary>
public sealed class GroupRowTests
{
    // A spent on health; B only committed for roads, in Gulu and in 2021.
    private static readonly Facts Some = Facts.Build(Country(Project("A", 60), Promised("B", 40, "21020", "Gulu", 2021)));

    [Theory]
    [InlineData(Grouping.Sector, "210")]
    [InlineData(Grouping.Donor, "B")]
    [InlineData(Grouping.District, "Gulu")]
    [InlineData(Grouping.Year, "2021")]
    public void AGroupWithCommitmentsOnlyIsARowThatSaysWhyItHasNoMoney(Grouping by, string key)
    {
        var row = MetricQuery.Run(Some, new() { By = by, Metrics = ["total-money", "active-activities"] }).Rows.Single(each => key == each.Key || key == each.Name);

        Assert.Equal("no_amount", Reason(row.ValueOf("total-money")));
        Assert.Equal(1, Number(row.ValueOf("active-activities")));
        Assert.False(row.Ranked);
    }

    [Fact]
    public void AskedForMoneyAloneThereIsNothingToSayOfIt() =>
        Assert.Equal(["122"], MetricQuery.Run(Some, new() { By = Grouping.Sector, Metrics = ["total-money"] }).Rows.Select(row => row.Key));

    [Fact]
    public void ItIsARowOverTheYearsAndBetweenPeriodsToo()
    {
        var question = new Question { By = Grouping.Sector, Metrics = ["total-money", "active-activities"] };

        Assert.Contains(MetricSeries.Compute(Some, question).Rows, row => row.Key == "210");
        Assert.Contains(MetricComparison.Compute(Some, question, Period.Year(2020), Period.Year(2021)).Rows, row => row.Key == "210");
    }

    [Fact]
    public void ItsNumbersCanBeExplained()
    {
        var why = MetricExplanation.Explain(Some, "total-money", "210", new() { By = Grouping.Sector });

        Assert.StartsWith("no_amount: ", why.Steps.Single(), StringComparison.Ordinal);
        Assert.Single(MetricExplanation.Explain(Some, "active-activities", "210", new() { By = Grouping.Sector }).Evidence);
    }

    [Fact]
    public void ASectorThatAMinistryIsResponsibleForAndNobodyPaysIsTheRowOfAnOrphan()
    {
        var facts = Facts.Build(Country(Project("A", 60)) with { Mandates = [new("health", "122"), new("roads", "210")] });

        var row = MetricQuery.Run(facts, new() { By = Grouping.Sector, Metrics = ["orphan-sectors"] }).Rows.Single(each => each.Key == "210");
        Assert.Equal(1, Number(row.ValueOf("orphan-sectors")));
    }

    [Fact]
    public void StepsNameDonorsAndNoKeys()
    {
        var facts = Facts.Build(Country(Project("XM-DAC-1", 60) with { Participants = [new(new("XM-DAC-1", "Alpha Agency"), OrganisationRole.Extending)] }));

        var step = MetricExplanation.Explain(facts, "counterparts", "", new()).Steps.Single();
        Assert.Contains("Alpha Agency 100 %", step, StringComparison.Ordinal);
        Assert.DoesNotContain("XM-DAC-1", step, StringComparison.Ordinal);
    }

    private static Activity Promised(string donor, decimal amount, string sector, string district, int year) => Project(donor, amount, sector, district, year) with
    {
        ActualStart = DateReading.Of(new(year, 1, 1)),
        ActualEnd = DateReading.Of(new(year, 12, 31)),
        Transactions = [new() { Type = "2", Value = amount, Currency = CurrencyCode.Usd, Date = DateReading.Of(new(year, 5, 1)) }],
    };
}
