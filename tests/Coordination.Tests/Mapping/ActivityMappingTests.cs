using AidCoord.Coordination.Mapping;
using AidCoord.Metrics.Records;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;
using Published = AidCoord.Protos.Projects.V1.Project.Types;

namespace AidCoord.Coordination.Tests.Mapping;

public sealed class ActivityMappingTests
{
    private const string Name = "countries/UG/projects/p1";

    [Fact]
    public void AMissingPercentageStaysMissingAndIsNotNought()
    {
        var project = new Project
        {
            Sectors = { new Published.SectorShare { Code = "12220" }, new Published.SectorShare { Code = "11220", Percentage = "0" } },
            RecipientCountries = { new Published.CountryShare { Code = "UG" } },
        };

        var activity = Map(project).Activity;

        Assert.Equal([null, "0"], activity.Sectors.Select(s => s.Percentage));
        Assert.Null(activity.Countries.Single().Percentage);
    }

    [Fact]
    public void AnAnswerAboutAUnitThatNobodyGaveStaysUnknown()
    {
        var project = new Project
        {
            ImplementationUnit = new Published.ImplementationUnit { Ministry = "countries/UG/ministries/health", AccountableToDonor = true, PayAboveCivilService = false },
        };

        Assert.Equal(
            new ImplementationUnit { MinistryId = "health", AccountableToDonor = true, PayAboveCivilService = false },
            Map(project).Activity.Unit);
        Assert.Null(Map(new Project()).Activity.Unit);
    }

    [Fact]
    public void TheTypeOfAidIsThatOfTheDacAndNotOfAnotherVocabulary()
    {
        var project = new Project
        {
            DefaultAidTypes = { new Published.AidType { Code = "H1", Vocabulary = "4" }, new Published.AidType { Code = "C01", Vocabulary = "1" } },
            DefaultFinanceTypeCode = "421",
        };

        Assert.Equal(("C01", "421"), (Map(project).Activity.AidType, Map(project).Activity.FinanceType));
    }

    [Fact]
    public void AnAmountWithoutCurrencyHasTheDefaultOfItsProject()
    {
        var project = new Project
        {
            DefaultCurrencyCode = "EUR",
            Transactions = { Spent("100", ""), Spent("200", "UGX") },
        };

        var activity = Map(project).Activity;

        Assert.Equal(["EUR", "UGX"], activity.Transactions.Select(t => t.Currency.ToString()));
    }

    [Fact]
    public void AnAmountWithoutAnyCurrencyIsInNone()
    {
        var activity = Map(new Project { Transactions = { Spent("100", "") } }).Activity;

        Assert.True(activity.Transactions.Single().Currency.IsNone);
    }

    [Fact]
    public void AmountsAreTakenToTheLastDigit()
    {
        var activity = Map(new Project { Transactions = { Spent("-1234567890.123456789012345", "USD") } }).Activity;

        Assert.Equal(-1234567890.123456789012345m, activity.Transactions.Single().Value);
    }

    [Fact]
    public void AnAmountThatIsNoNumberIsListedAndNotTakenAsNought()
    {
        var mapped = Map(new Project { Transactions = { Spent("100", "USD"), Spent("1,000", "USD"), new Published.Transaction { TypeCode = "3" } } });

        Assert.Equal(100m, mapped.Activity.Transactions.Single().Value);
        Assert.Equal(new UnreadFigure(Name, "transactions[1].amount.value", "1,000"), mapped.Unread.Single());
    }

    [Theory]
    [InlineData(2014, 3, 5, true, "2014-03-05", false)]
    [InlineData(2014, 0, 0, true, "2014-07-01", true)]
    [InlineData(2014, 2, 30, false, "0001-01-01", false)]
    [InlineData(2014, 13, 1, false, "0001-01-01", false)]
    [InlineData(0, 0, 0, false, "0001-01-01", false)]
    public void DaysAreReadAsTheyWerePublished(int year, int month, int day, bool found, string expected, bool yearOnly)
    {
        var transaction = Spent("1", "USD");
        transaction.Day = new Day { Year = year, Month = month, Day_ = day };

        var reading = Map(new Project { Transactions = { transaction } }).Activity.Transactions.Single().Date;

        Assert.Equal(found, reading.Found);
        Assert.Equal(expected, reading.Day.ToString("yyyy-MM-dd"));
        Assert.Equal(yearOnly, reading.YearOnly);
    }

    [Fact]
    public void OfTwoDatesOfOneKindTheFirstReadableOneCounts()
    {
        var project = new Project
        {
            Dates =
            {
                new Published.ActivityDate { TypeCode = "1" },
                new Published.ActivityDate { TypeCode = "1", Day = new Day { Year = 2010, Month = 1, Day_ = 2 } },
                new Published.ActivityDate { TypeCode = "4", Day = new Day { Year = 2012, Month = 1, Day_ = 2 } },
            },
        };

        var activity = Map(project).Activity;

        Assert.Equal(new DateOnly(2010, 1, 2), activity.PlannedStart.Day);
        Assert.Equal(new DateOnly(2012, 1, 2), activity.ActualEnd.Day);
        Assert.False(activity.ActualStart.Found);
    }

    [Theory]
    [InlineData("1", OrganisationRole.Funding)]
    [InlineData("Extending", OrganisationRole.Extending)]
    [InlineData("4", OrganisationRole.Implementing)]
    [InlineData("", OrganisationRole.Unknown)]
    [InlineData("9", OrganisationRole.Unknown)]
    public void RolesAreReadAsCodesAndAsWords(string code, OrganisationRole role)
    {
        var project = new Project { Participants = { new Published.Participant { RoleCode = code } } };

        Assert.Equal(role, Map(project).Activity.Participants.Single().Role);
    }

    [Fact]
    public void MinistriesAreKeyedByTheirIdAndGoalsByThatOfTheirPlanToo()
    {
        var project = new Project
        {
            MinistryLinks = { new Published.MinistryLink { Ministry = "countries/UG/ministries/health", Percentage = "60" } },
            PriorityLinks =
            {
                new Published.PriorityLink { Priority = "countries/UG/strategies/s1/priorities/p1" },
                new Published.PriorityLink { Priority = "countries/UG/strategies/s2/priorities/p1", Percentage = "30", Tier = Published.LinkTier.Suggested, Probability = "0.8" },
            },
            OutcomeLinks = { new Published.OutcomeLink { Outcome = "countries/UG/frameworks/f1/outcomes/o1", Tier = Published.LinkTier.Reviewed } },
        };

        var activity = Map(project).Activity;

        Assert.Equal(new AidCoord.Metrics.Records.MinistryLink("health", "60"), activity.MinistryLinks.Single());
        Assert.Equal([new GoalLink("s1/p1"), new GoalLink("s2/p1", "30", LinkTier.Suggested, 0.8m)], activity.PriorityLinks);
        Assert.Equal([new GoalLink("f1/o1", null, LinkTier.Reviewed)], activity.OutcomeLinks);
    }

    [Fact]
    public void BothSidesOfATransactionAndItsOwnSectorsAndCountriesAreKept()
    {
        var transaction = Spent("1", "USD");
        transaction.Provider = new Published.TransactionParty
        {
            Organisation = new OrganisationReference { Ref = "XM-DAC-7", Names = { new Text { Text_ = "Seven" } } },
            ActivityId = "XM-DAC-7-P",
        };
        transaction.Receiver = new Published.TransactionParty { ActivityId = "UG-1" };
        transaction.Sectors.Add(new Published.SectorShare { Code = "122", Vocabulary = "2" });
        transaction.RecipientCountries.Add(new Published.CountryShare { Code = "UG" });
        transaction.RecipientRegions.Add(new Published.RegionShare { Code = "289" });

        var mapped = Map(new Project { Transactions = { transaction } }).Activity.Transactions.Single();

        Assert.Equal(new OrganisationRef("XM-DAC-7", "Seven"), mapped.Provider);
        Assert.Equal("XM-DAC-7-P", mapped.ProviderActivity);
        Assert.True(mapped.Receiver.IsEmpty);
        Assert.Equal("UG-1", mapped.ReceiverActivity);
        Assert.Equal(("122", "2"), (mapped.Sectors.Single().Code, mapped.Sectors.Single().Vocabulary));
        Assert.Equal("UG", mapped.Countries.Single().Code);
        Assert.Equal("289", mapped.Regions.Single().Code);
    }

    private static MappedProject Map(Project project) => ActivityMapping.Map(Name, project, new TextPool());

    private static Published.Transaction Spent(string value, string currency) => new()
    {
        TypeCode = "3",
        Amount = new Money { Value = value, CurrencyCode = currency },
    };
}
