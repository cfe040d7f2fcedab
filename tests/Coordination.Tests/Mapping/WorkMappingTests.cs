using AidCoord.Coordination.Mapping;
using AidCoord.Metrics.Records;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;
using Obligation = AidCoord.Protos.Projects.V1.Obligation;
using Mission = AidCoord.Protos.Projects.V1.Mission;
using Kind = AidCoord.Protos.Projects.V1.ObligationType;
using Hours = AidCoord.Protos.Projects.V1.GradeHours;

namespace AidCoord.Coordination.Tests.Mapping;

public sealed class WorkMappingTests
{
    private readonly Unread _unread = new();

    [Fact]
    public void ADutyOnceInFourYearsComesAQuarterTimeAYear()
    {
        var mapped = Map(new Obligation { Type = Kind.Closeout, OneOff = true, AgreementYears = "4" });

        Assert.Equal(0.25m, mapped.TimesPerYear);
    }

    [Fact]
    public void ADutyWithoutNumberOfAgreementsIsOfOne() =>
        Assert.Equal(1, Map(new Obligation { Type = Kind.Audit, TimesPerYear = "1" }).Agreements);

    [Fact]
    public void HoursWithoutARangeAreOneFigureAndEmptyHoursStayUnknown()
    {
        var said = Map(new Obligation { TimesPerYear = "4", Hours = { new Hours { Grade = "senior", Hours = "8" } } });
        var ranged = Map(new Obligation { TimesPerYear = "4", Hours = { new Hours { Hours = "8", LowHours = "5", HighHours = "20" } } });
        var unsaid = Map(new Obligation { TimesPerYear = "4" });

        Assert.Equal(AidCoord.Metrics.Records.GradeHours.Single("senior", 8m), said.Hours.Single());
        Assert.Equal(new AidCoord.Metrics.Records.GradeHours("", 5m, 8m, 20m), ranged.Hours.Single());
        Assert.Empty(unsaid.Hours);
    }

    [Fact]
    public void ADutyKeepsTheNamesOfTheRulesItFollows()
    {
        var mapped = Map(new Obligation { TimesPerYear = "4", Regime = "bank form", FiscalCalendar = "July to June", PerDiemScale = "bank scale" });

        Assert.Equal(("bank form", "July to June", "bank scale"), (mapped.Regime, mapped.FiscalCalendar, mapped.PerDiemScale));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("monthly")]
    public void ADutyWhoseFrequencyIsNoNumberIsListedAndNotCounted(string frequency)
    {
        var mapped = WorkMapping.Map([new Obligation { Name = "countries/UG/obligations/o1", TimesPerYear = frequency }], _unread);

        Assert.Empty(mapped);
        Assert.Equal(("countries/UG/obligations/o1", "times_per_year"), (_unread.Figures.Single().Record, _unread.Figures.Single().Field));
    }

    [Fact]
    public void EveryKindOfDutyHasItsOwn()
    {
        var kinds = Enum.GetValues<Kind>().Where(kind => kind != Kind.Unspecified).ToList();

        var mapped = kinds.Select(kind => Map(new Obligation { Type = kind, TimesPerYear = "1" }).Type).ToList();

        Assert.Equal(kinds.Count, mapped.Distinct().Count());
    }

    [Fact]
    public void TheWorkWithAMissionIsThatOfEachGradeOfEachMinistry()
    {
        var mission = new Mission
        {
            Name = "countries/UG/missions/m1",
            StartDay = new Day { Year = 2014, Month = 3, Day_ = 1 },
            Ministries =
            {
                new MinistryWork
                {
                    Ministry = "countries/UG/ministries/health",
                    Officials =
                    {
                        new Officials { Grade = "senior", Count = 1, Days = "2", PreparationHours = "4" },
                        new Officials { Grade = "mid", Count = 3, Days = "2.5", HoursPerDay = "7.5" },
                    },
                },
                new MinistryWork { Ministry = "countries/UG/ministries/finance" },
            },
        };

        var mapped = WorkMapping.Map([mission], _unread).Single();

        Assert.Equal(
            [
                new MissionWork("health", "senior", 1, 2m, 6m, 4m),
                new MissionWork("health", "mid", 3, 2.5m, 7.5m, 0m),
                new MissionWork("finance", "", 0, 0m, 6m, 0m),
            ],
            mapped.Work);
        Assert.Empty(_unread.Figures);
    }

    [Fact]
    public void AMinistryIsKnownByItsIdEverywhere()
    {
        var duty = Map(new Obligation { TimesPerYear = "1", Ministry = "countries/UG/ministries/health" });
        var sheet = WorkMapping.Map([new Protos.Prsp.V1.TimeSheet { Ministry = "countries/UG/ministries/health" }]).Single();
        var staff = GovernmentMapping.Map([new Protos.Prsp.V1.Staffing { Ministry = "countries/UG/ministries/health" }], _unread).Single();
        var mandate = GovernmentMapping.Map([new Protos.Prsp.V1.Mandate { Ministry = "countries/UG/ministries/health", SectorCode = "122" }]).Single();
        var ministry = GovernmentMapping.Map([new Protos.Prsp.V1.Ministry { Name = "countries/UG/ministries/health" }]).Single();

        Assert.All([duty.MinistryId, sheet.MinistryId, staff.MinistryId, mandate.MinistryId, ministry.Id], id => Assert.Equal("health", id));
    }

    private AidCoord.Metrics.Records.Obligation Map(Obligation obligation) => WorkMapping.Map([obligation], _unread).Single();
}
