using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Coordination.Mapping;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Type.V1;
using AidCoord.Protos.Undaf.V1;

namespace AidCoord.Coordination.Tests.Mapping;

public sealed class GovernmentMappingTests
{
    private static readonly Strategy Plan = new() { Name = "countries/UG/strategies/s1", StartYear = 2021, EndYear = 2025 };

    [Fact]
    public void APriorityKnowsItsPlanItsMinistriesAndWhatIsPaid()
    {
        var priority = new Priority
        {
            Name = "countries/UG/strategies/s1/priorities/p1-1",
            Code = "1.1",
            Titles = { Some.Words("Schools") },
            Parent = "countries/UG/strategies/s1/priorities/p1",
            Ministries = { "countries/UG/ministries/education" },
            Costs = { new YearCost { Year = 2021, Need = Dollars("30"), Domestic = Dollars("10") } },
        };

        var mapped = GovernmentMapping.Map([priority], [Plan], new Unread()).Single();

        Assert.Equal(("s1/p1-1", "s1/p1", "1.1 Schools", priority.Name), (mapped.Id, mapped.ParentId, mapped.Title, mapped.Record));
        Assert.Equal(Period.Years(2021, 2025), mapped.Years);
        Assert.Equal(["education"], mapped.MinistryIds);
        Assert.Equal([new AidCoord.Metrics.Records.PriorityCost(2021, CurrencyAmount.Usd(30), CurrencyAmount.Usd(10))], mapped.Costs);
    }

    [Fact]
    public void AnAmountThatIsMissingOrNoNumberIsNotKnownAndNotNought()
    {
        var priority = new Priority
        {
            Name = "countries/UG/strategies/s1/priorities/p1",
            Costs = { new YearCost { Year = 2021, Need = Dollars("30") }, new YearCost { Year = 2022, Need = Dollars("thirty"), Domestic = Dollars("5") } },
        };
        var unread = new Unread();

        var costs = GovernmentMapping.Map([priority], [], unread).Single().Costs;

        Assert.Null(costs[0].Domestic);
        Assert.Null(costs[1].Need);
        Assert.Equal(new UnreadFigure(priority.Name, "costs[1].need.value", "thirty"), unread.Figures.Single());
    }

    [Fact]
    public void AnOutcomeHoldsForTheYearsOfItsFramework()
    {
        var outcome = new Outcome { Name = "countries/UG/frameworks/f1/outcomes/people", Code = "1", Titles = { Some.Words("People") } };

        var mapped = GovernmentMapping.Map([outcome], [new Framework { Name = "countries/UG/frameworks/f1", StartYear = 2021, EndYear = 2025 }]).Single();

        Assert.Equal(new AidCoord.Metrics.Records.Outcome("f1/people", "1 People", Period.Years(2021, 2025)), mapped);
    }

    private static Money Dollars(string value) => new() { CurrencyCode = "USD", Value = value };
}
