using AidCoord.Amounts.Money;
using AidCoord.Coordination.Mapping;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;
using BudgetRecord = AidCoord.Protos.Prsp.V1.BudgetRecord;

namespace AidCoord.Coordination.Tests.Mapping;

public sealed class AlignmentMappingTests
{
    private const string Name = "countries/UG/projects/p";
    private readonly Unread _unread = new();

    [Fact]
    public void AnAnswerThatWasNotGivenIsNotKnownAndANoIsANo()
    {
        var said = AlignmentMapping.Alignment(Name, new() { ObjectivesFromFramework = false, IndicatorCount = 0 }, _unread)!;
        var unsaid = AlignmentMapping.Alignment(Name, new(), _unread)!;

        Assert.Equal((false, 0, null), (said.ObjectivesFromFramework, said.Indicators, said.IndicatorsFromFramework));
        Assert.Equal((null, null, null), (unsaid.ObjectivesFromFramework, unsaid.Indicators, unsaid.Amount));
        Assert.Null(AlignmentMapping.Alignment(Name, null, _unread));
    }

    [Fact]
    public void AnAmountThatIsNoNumberIsListedForAPersonAndNeverZero()
    {
        var use = AlignmentMapping.SystemsUse(Name, [new() { Year = 2024, CurrencyCode = "EUR", Scheduled = "10.5", Disbursed = "about 9", NationalAudit = "" }], _unread).Single();

        Assert.Equal(new CurrencyAmount(10.5m, CurrencyCode.Read("EUR")), use.Scheduled);
        Assert.Null(use.Disbursed);
        Assert.Null(use.Audit);
        Assert.Equal(new UnreadFigure(Name, "country_systems_use[0].disbursed", "about 9"), Assert.Single(_unread.Figures));
    }

    [Fact]
    public void ABudgetRecordThatIsNoNumberStaysAsNotKnown()
    {
        var mapped = GovernmentMapping.Map([new BudgetRecord { Name = "countries/UG/budgetRecords/b", Project = Name, Year = 2024, Amount = new Money { CurrencyCode = "UGX", Value = "3 millions" } }], _unread).Single();

        Assert.Equal((Name, 2024, null), (mapped.Project, mapped.Year, mapped.Amount));
        Assert.Equal("amount.value", Assert.Single(_unread.Figures).Field);
    }

    [Fact]
    public void OnlyOriginalPlansCountAndAPlanWithoutAmountIsNotKnown()
    {
        var project = new Project
        {
            DefaultCurrencyCode = "EUR",
            PlannedDisbursements =
            {
                new Project.Types.PlannedDisbursement { TypeCode = "1", PeriodStart = On(2024), Amount = new Money { Value = "5" } },
                new Project.Types.PlannedDisbursement { TypeCode = "2", PeriodStart = On(2024), Amount = new Money { Value = "7" } },
                new Project.Types.PlannedDisbursement { PeriodStart = On(2025) },
                new Project.Types.PlannedDisbursement { Amount = new Money { Value = "9" } },
            },
        };

        var planned = AlignmentMapping.PlannedPayments(Name, project, _unread);

        Assert.Equal([new CurrencyAmount(5m, CurrencyCode.Read("EUR")), null], planned.Select(each => each.Amount));
    }

    private static Day On(int year) => new() { Year = year, Month = 1, Day_ = 1 };
}
