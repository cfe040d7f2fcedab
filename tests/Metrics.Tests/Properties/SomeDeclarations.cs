using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Tests.Properties;

/// <summary>
/// What donors and the government of a made-up country say of framework and systems: answers that are missing, not applicable, 0,
/// more than there can be, in currencies without a rate, budget records of projects that are not there.
/// </summary>
internal sealed class SomeDeclarations(int seed)
{
    private readonly Random random = new(seed);

    public Portfolio AddTo(Portfolio portfolio) => portfolio with
    {
        Activities = [.. portfolio.Activities.Select(each => each with
        {
            Alignment = random.Next(3) == 0 ? null : Alignment(),
            SystemsUse = [.. Enumerable.Range(2015, 3).Where(_ => random.Next(3) > 0).Select(SystemsUse)],
            PlannedPayments = random.Next(3) > 0 ? [] : [new(DateReading.Of(new(2015, 3, 1)), random.Next(2) == 0 ? default : DateReading.Of(new(2016, 8, 15)), Amount())],
        })],
        BudgetRecords = [.. Enumerable.Range(0, random.Next(12)).Select(number => new BudgetRecord(
            "budget " + number, "projects/" + random.Next(portfolio.Activities.Count + 1), 2015 + random.Next(3), Amount()))],
    };

    private FrameworkAlignment Alignment() => new()
    {
        Approved = random.Next(8) == 0 ? default : DateReading.Of(new(2015 + random.Next(2), random.Next(1, 13), 5)),
        Amount = random.Next(10) == 0 ? null : new(random.Next(50_000, 300_000), Currency()),
        ObjectivesFromFramework = random.Next(10) == 0 ? null : random.Next(2) == 0,
        Indicators = random.Next(10) == 0 ? null : random.Next(12),
        IndicatorsFromFramework = random.Next(10) == 0 ? null : random.Next(6),
        IndicatorsFromGovernmentSources = random.Next(10) == 0 ? null : random.Next(6),
    };

    private CountrySystemsUse SystemsUse(int year) => new()
    {
        Year = year,
        NotApplicable = random.Next(6) == 0,
        Scheduled = Amount(),
        Disbursed = Amount(),
        Execution = Amount(),
        Reporting = Amount(),
        Audit = Amount(),
        Procurement = Amount(),
        ProgrammeBased = Amount(),
    };

    private CurrencyAmount? Amount() => random.Next(7) == 0 ? null : new(random.Next(5) == 0 ? 0 : random.Next(1_000_000) / 100m, Currency());

    // A euro has a rate in 2015 and 2016 only.
    private CurrencyCode Currency() => CurrencyCode.Read(random.Next(5) == 0 ? "EUR" : random.Next(30) == 0 ? "QQQ" : "USD");
}
