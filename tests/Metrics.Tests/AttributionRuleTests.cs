using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Tests;

/// <summary>
/// The rules of section 12, one by one. Each case is one activity with 300 USD paid in 2020; the cells are told as
/// "key=amount", flags behind a |.
/// </summary>
public sealed class AttributionRuleTests
{
    private static readonly Activity Paid = new()
    {
        Record = "projects/p",
        IatiIdentifier = "P",
        Reporter = new("REP", "Reporter"),
        Countries = [new("QZ")],
        Transactions = [Money("3", 300)],
    };

    [Theory]
    [InlineData("C6 one country with 50 %", "QZ=50", "", "300 |country_percent_invalid")]
    [InlineData("C3a countries and regions add to 100", "QZ=60", "298=40", "180 |")]
    [InlineData("C3b a region describes the countries", "QZ=100", "298=100", "300 |")]
    [InlineData("C3b a region without percentage takes nothing", "QZ=50 SN=50", "298", "150 |")]
    [InlineData("C3c all count", "QZ=30", "298=30", "150 |country_percent_invalid")]
    [InlineData("C3 no percentage anywhere", "QZ SN", "298", "150 |country_imputed")]
    [InlineData("C2 the other vocabulary is ignored", "QZ=60", "298=40 EU:2=40", "180 |")]
    [InlineData("C4 odd codes keep their percentage", "QZ=60 998=20 =20", "", "180 |")]
    [InlineData("1.2 several countries without percentages", "QZ SN ML", "", "100 |country_imputed")]
    [InlineData("P2 the missing one gets what is left", "QZ SN=90", "", "30 |country_imputed")]
    public void CountryShareFollowsC(string rule, string countries, string regions, string expected)
    {
        var activity = Paid with
        {
            Countries = [.. Entries(countries).Select(each => new CountryEntry(each.Name, each.Percent))],
            Regions = [.. Entries(regions).Select(each => each.Name.Split(':') is [var code, var vocabulary]
                ? new RegionEntry(code, vocabulary, each.Percent)
                : new RegionEntry(each.Name, null, each.Percent))],
        };

        var cell = Assert.Single(Cells(activity));
        Assert.True($"{cell.Amount:0.######} |{string.Join(',', cell.Flags)}" == expected, $"{rule}: got {cell.Amount} |{string.Join(',', cell.Flags)}");
    }

    [Fact]
    public void ATransactionsOwnCountryWins()
    {
        // C1: country before region, region before the activity.
        var activity = Paid with
        {
            Transactions =
            [
                Money("3", 10) with { Countries = [new("SN")] },
                Money("3", 20) with { Countries = [new("QZ"), new("SN")], Regions = [new("298")] },
                Money("3", 40) with { Regions = [new("298")] },
                Money("3", 80),
            ],
        };

        var facts = Facts.Build(Country(activity));

        Assert.Equal(90, facts.Cells(Measure.Disbursement, DonorRole.Counterpart, Period.All).Sum(each => each.Amount));
        var left = facts.Excluded(Measure.Disbursement).ToDictionary(each => each.Code, each => each.Usd);
        Assert.Equal(20, left["other_country"]);
        Assert.Equal(40, left["regional"]);
    }

    [Fact]
    public void AnAssumedCountryIsMarkedAndNotImputed()
    {
        // C5
        var cell = Assert.Single(Cells(Paid with { Countries = [], CountryAssumed = true }));
        Assert.Equal(["country_assumed"], cell.Flags);
        Assert.Empty(Cells(Paid with { Countries = [] }));
        var elsewhere = Paid with { Countries = [], CountryAssumed = true, Transactions = [Money("3", 1), Money("3", 2) with { Countries = [new("SN")] }] };
        var facts = Facts.Build(Country(elsewhere));
        Assert.Empty(facts.Cells(Measure.Disbursement, DonorRole.Counterpart, Period.All));
        Assert.Contains(facts.Excluded(Measure.Disbursement), each => each is { Reason: ExcludedReason.NoCountry, Usd: 1 });
    }

    [Theory]
    [InlineData("S1 DAC-5 before DAC-3", "122:2=100 11220=100", "11220=300 |")]
    [InlineData("S2 words and digits of vocabularies", "12220:DAC=50 31120=50", "12220=150 31120=150 |")]
    [InlineData("S2 a bad code keeps its share", "12220=50 none=50", "12220=150 unassigned=150 |")]
    [InlineData("S1 publisher's code by the crosswalk", "ab:99", "12220=150 31120=150 |")]
    [InlineData("S5 publisher's code without crosswalk", "zz:99", "unassigned=300 |")]
    [InlineData("S5 none", "", "unassigned=300 |")]
    [InlineData("1.2 a percentage of 0 is 0", "12220=100 31120=0", "12220=300 |")]
    [InlineData("1.2 several without percentages", "12220 31120", "12220=150 31120=150 |sector_imputed")]
    [InlineData("P1 off by more than 2", "12220=100 31120=100", "12220=150 31120=150 |sector_percent_invalid")]
    public void SectorShareFollowsS(string rule, string sectors, string expected)
    {
        var activity = Paid with { Sectors = [.. Sectors(sectors)] };
        Assert.Equal((rule, expected), (rule, Show(activity, cell => cell.Sector)));
    }

    [Theory]
    [InlineData("S1 a transaction's sector wins", "31120", "31120=300 |")]
    [InlineData("S1 but not with a publisher's code alone", "zz:99", "12220=300 |")]
    [InlineData("S4 several in one transaction", "31120=90 11220=10", "11220=150 31120=150 |sector_imputed")]
    public void SectorOfATransactionFollowsS(string rule, string sectors, string expected)
    {
        var activity = Paid with { Sectors = [new("12220")], Transactions = [Money("3", 300) with { Sectors = [.. Sectors(sectors)] }] };
        Assert.Equal((rule, expected), (rule, Show(activity, cell => cell.Sector)));
    }

    [Theory]
    [InlineData("G1 none", "", "national=300 |")]
    [InlineData("1.2 equal parts", "North South", "name:north=150 name:south=150 |district_split")]
    [InlineData("G4 the country itself takes one part", "North South Quezara Quezara", "name:north=100 name:south=100 national=100 |district_split")]
    [InlineData("G2 one place twice", "North North South", "name:north=150 name:south=150 |district_split")]
    [InlineData("G6 partial percentages", "North=40 South", "name:north=120 name:south=180 |district_imputed")]
    [InlineData("12.6 percentages that do not add up", "North=40 South=40", "name:north=150 name:south=150 |district_percent_invalid")]
    public void DistrictShareFollowsG(string rule, string places, string expected)
    {
        var activity = Paid with { Places = [.. Entries(places).Select(each => new Place { Name = each.Name, Percentage = each.Percent })] };
        Assert.Equal((rule, expected), (rule, Show(activity, cell => cell.District)));
    }

    [Fact]
    public void NationalAndUnclearPlaces()
    {
        // G3
        Place[] national =
        [
            new() { Codes = [new("A4", "QZ")] },
            new() { Name = "Somewhere", FeatureCode = "PCLI" },
            new() { Name = "Somewhere", PrecisionCode = "6" },
            new() { AdministrativeAreas = [new("A1", 0, "QZ")] },
            new(),
        ];
        foreach (var place in national)
            Assert.Equal("national=300 |", Show(Paid with { Places = [place] }, cell => cell.District));

        // G2, in its order of preference.
        Assert.Equal("G1:7=300 |", Show(Paid with { Places = [new() { Codes = [new("GEO", "7")], Name = "x", Latitude = "1", Longitude = "2" }] }, cell => cell.District));
        Assert.Equal("at:1.00000,2.12346=300 |", Show(Paid with { Places = [new() { Name = "x", Latitude = "1", Longitude = "2.123456" }] }, cell => cell.District));
        Assert.Equal("A1:b=300 |", Show(Paid with { Places = [new() { AdministrativeAreas = [new("A1", 1, "a"), new("A1", 2, "b")] }] }, cell => cell.District));
    }

    [Fact]
    public void AGazetteerPutsPlacesIntoDistrictsAfterTheSplit()
    {
        // G5: two places of one district have two parts.
        var activity = Paid with { Places = [new() { Name = "North" }, new() { Name = "Hill" }, new() { Name = "South" }, new() { Name = "Province" }] };
        var country = Country(activity) with { Settings = new() { Districts = [new("north", "n", "N"), new("HILL", "n", "N"), new("Province", "", "")] } };

        Assert.Equal("n=150 name:south=75 national=75 |district_split", Show(Facts.Build(country), cell => cell.District));
    }

    [Theory]
    [InlineData("D4 the extending one", "E:3 F:1", false, "E=300 |")]
    [InlineData("D5 several extending", "E:3 G:3 F:1", false, "E=150 G=150 |donor_imputed")]
    [InlineData("D4 else the reporter", "F:1", false, "REP=300 |")]
    [InlineData("D4 unless it republishes: the funder", "F:1", true, "F=300 |")]
    [InlineData("D4 republished with several funders", "F:1 G:1", true, "F=150 G=150 |donor_imputed")]
    [InlineData("D3 republished without funder", "", true, "unassigned=300 |")]
    public void CounterpartFollowsD(string rule, string organisations, bool secondary, string expected)
    {
        var activity = Paid with { SecondaryReporter = secondary, Participants = [.. Participants(organisations)] };
        Assert.Equal((rule, expected), (rule, Show(activity, cell => cell.Donor)));
    }

    [Theory]
    [InlineData("D1 exactly one has all, whatever came in", "F:1", "X=50", "F=300 |")]
    [InlineData("D2 several share what came in, net, above 0", "F:1 G:1", "F=90 G=40 G=-10 Y=-5", "F=225 G=75 |")]
    [InlineData("D2 none: those who gave", "", "X=10 Y=20", "X=100 Y=200 |")]
    [InlineData("1.2 nothing came in: equal parts", "F:1 G:1", "", "F=150 G=150 |donor_imputed")]
    [InlineData("1.2 nothing came in: declared shares", "F:1:20 G:1:80", "", "F=60 G=240 |")]
    [InlineData("D3 nobody: the reporter", "", "", "REP=300 |")]
    public void FunderFollowsD(string rule, string organisations, string incoming, string expected)
    {
        var activity = Paid with
        {
            Participants = [.. Participants(organisations)],
            Transactions = [.. Paid.Transactions, .. Entries(incoming).Select(each => Money("1", decimal.Parse(each.Percent!)) with { Provider = new(each.Name, null) })],
        };
        Assert.Equal((rule, expected), (rule, Show(Facts.Build(Country(activity)), cell => cell.Donor, DonorRole.Funder)));
    }

    [Fact]
    public void OneOrganisationUnderManyNames()
    {
        // I3: identifiers without regard to case, names folded; never one for the other, unless the register says so.
        var activities = new[] { new OrganisationRef(" fr-6 ", "AFD"), new("FR-6", "x"), new(null, "Agence  française"), new(null, "AGENCE FRANÇAISE") }
            .Select((each, number) => Paid with { Record = "p" + number, IatiIdentifier = "", Reporter = each }).ToArray();
        Assert.Equal("FR-6=600 name:agence française=600 |", Show(Facts.Build(Country(activities)), cell => cell.Donor));

        var registered = Country(activities) with { Organisations = [new() { Id = "afd", Name = "AFD", Identifiers = ["fr-6"], Aliases = ["Agence Française"] }] };
        Assert.Equal("afd=1200 |", Show(Facts.Build(registered), cell => cell.Donor));
    }

    [Theory]
    [InlineData("declared shares", "m1=75 m2=25", "m1=225 m2=75 |")]
    [InlineData("linked without shares", "m1 m2", "m1=150 m2=150 |ministry_split")]
    [InlineData("by mandate of the sector, longest code first", "", "m2=90 m3=210 |ministry_inferred")]
    public void MinistriesByLinkThenByMandate(string rule, string links, string expected)
    {
        var activity = Paid with { Sectors = [new("12220")], MinistryLinks = [.. Entries(links).Select(each => new MinistryLink(each.Name, each.Percent))] };
        var country = Country(activity) with { Mandates = [new("m1", "122"), new("m2", "12220", "30"), new("m3", "12220", "70")] };
        Assert.Equal((rule, expected), (rule, Show(Facts.Build(country), cell => cell.Ministry)));
    }

    [Fact]
    public void WithoutMinistriesTheProposedOnesAreInferred()
    {
        var facts = Facts.Build(Country(Paid with { Sectors = [new("12220")] }) with { Ministries = [], Mandates = [] });

        Assert.Equal("health=300 |ministry_inferred", Show(facts, cell => cell.Ministry));
        var answer = MetricQuery.Run(facts, new() { By = Grouping.Ministry });
        Assert.Equal(1, answer.Rows[0].Quality.ImputedShare);
        Assert.Contains("ministry_inferred", answer.Rows[0].Quality.LowConfidenceCauses);
        Assert.Contains(answer.Heading.Notices, each => each.Code == "ministries_proposed");

        // Numbers that do not use the ministry are not weakened by it.
        Assert.Equal(0, MetricQuery.Run(facts, new() { By = Grouping.Donor }).Rows[0].Quality.ImputedShare);
    }

    [Fact]
    public void DatesDecideTheYearOrTheAmountIsLeftOut()
    {
        // T1, T3, year-only of 12.6
        var activity = Paid with
        {
            Transactions =
            [
                Money("3", 1) with { ValueDate = DateReading.Read("2018-03-01") },
                Money("3", 2) with { Date = DateReading.Read("2017") },
                Money("3", 4) with { Date = DateReading.Read("10/1/2010") },
                Money("3", 8) with { Date = DateReading.Read("2016-01-01") },
            ],
        };
        var country = Country(activity) with { Settings = new() { FiscalYearStartMonth = 7, YearOnlyPublishers = ["rep"] } };
        var facts = Facts.Build(country);

        Assert.Equal("2016=8 2017=3 |date_imputed", Show(facts, cell => cell.Year.ToString()));
        Assert.Contains(facts.Excluded(Measure.Disbursement), each => each is { Code: "no_date", Value: 4, Usd: null, Transactions: 1 });
    }

    [Fact]
    public void AMissingRateIsCountedByCurrencyAndYear()
    {
        // N2, I6
        var facts = Facts.Build(Country(Paid with
        {
            Transactions = [Money("3", 5) with { Currency = CurrencyCode.Read("QQQ") }, Money("3", 7) with { Currency = CurrencyCode.None }],
        }));

        Assert.Equal(
            ["no_rate (none) 2020 7", "no_rate QQQ 2020 5"],
            facts.Excluded(Measure.Disbursement).Select(each => $"{each.Code} {each.Currency} {each.Year} {each.Value}"));
        Assert.Contains(MetricQuery.Run(facts, new()).Heading.Notices, each => each.Code == "no_rate" && each.Text.Contains("QQQ", StringComparison.Ordinal));
    }

    [Fact]
    public void TheLaterRecordOfOneActivityWins()
    {
        // I2
        var facts = Facts.Build(Country(
            Paid with { LastUpdated = "2020-02", Transactions = [Money("3", 1)] },
            Paid with { LastUpdated = "2020-01", Transactions = [Money("3", 2)] },
            Paid with { LastUpdated = "2020-02", Transactions = [Money("3", 4)] },
            Paid with { IatiIdentifier = "p", Transactions = [Money("3", 8)] },
            Paid with { IatiIdentifier = "", Transactions = [Money("3", 16)] },
            Paid with { IatiIdentifier = "", Transactions = [Money("3", 32)] }));

        Assert.Equal(60, facts.Cells(Measure.Disbursement, DonorRole.Counterpart, Period.All).Sum(each => each.Amount));
        Assert.Equal(2, facts.DuplicatesLeftOut);
    }

    [Fact]
    public void TheRemainderGoesToTheLargestShareThenTheFirstKey()
    {
        // 0.000010 over three equal donors, then over shares.
        Assert.Equal("A=0.000004 B=0.000003 C=0.000003 |donor_imputed", Show(
            Paid with { Participants = [.. Participants("C:3 B:3 A:3")], Transactions = [Money("3", 0.00001m)] }, cell => cell.Donor));
        Assert.Equal("11220=-0.000003 31120=-0.000007 |", Show(
            Paid with { Sectors = [new("11220", null, "33.4"), new("31120", null, "66.6")], Transactions = [Money("3", -0.00001m)] }, cell => cell.Sector));
    }

    [Fact]
    public void ALifeWithoutStartOrWithItsEndFirstHasNoPeriod()
    {
        // M3
        foreach (var (start, end) in new[] { ("", "2020-01-01"), ("2021-01-01", "2020-01-01"), ("1900-01-01", "2100-01-01") })
        {
            var facts = Facts.Build(Country(Paid with
            {
                ActualStart = DateReading.Read(start), ActualEnd = DateReading.Read(end), Transactions = [Money("2", 100)],
            }));
            Assert.Empty(facts.Cells(Measure.Active, DonorRole.Counterpart, Period.All));
            Assert.Contains(facts.Excluded(Measure.Active), each => each is { Code: "no_period", Usd: 100 });
        }
    }

    private static Transaction Money(string type, decimal value) => new()
    {
        Type = type, Value = value, Currency = CurrencyCode.Usd, Date = DateReading.Of(new(2020, 5, 1)),
    };

    private static Portfolio Country(params Activity[] activities) => new()
    {
        CountryCode = "QZ",
        Activities = activities,
        Ministries = [new("m1", "One"), new("m2", "Two"), new("m3", "Three")],
        Settings = new() { SectorMappings = [new("99", "ab", "12220"), new("99", "ab", "31120")] },
    };

    private static List<Cell> Cells(Activity activity) =>
        [.. Facts.Build(Country(activity)).Cells(Measure.Disbursement, DonorRole.Counterpart, Period.All)];

    private static string Show(Activity activity, Func<Cell, string> key) => Show(Facts.Build(Country(activity)), key);

    private static string Show(Facts facts, Func<Cell, string> key, DonorRole role = DonorRole.Counterpart)
    {
        var cells = facts.Cells(Measure.Disbursement, role, Period.All).ToList();
        var amounts = cells.GroupBy(key).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}={group.Sum(each => each.Amount):0.######}");
        return $"{string.Join(' ', amounts)} |{string.Join(',', cells.SelectMany(each => each.Flags).Distinct())}";
    }

    /// <summary>"A=60 B": names with or without a percentage.</summary>
    private static IEnumerable<(string Name, string? Percent)> Entries(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split('=')).Select(each => (each[0], each.Length > 1 ? each[1] : null));

    /// <summary>"12220:vocabulary=60".</summary>
    private static IEnumerable<SectorEntry> Sectors(string text) =>
        Entries(text).Select(each => each.Name.Split(':') is [var code, var vocabulary] ? new SectorEntry(code, vocabulary, each.Percent) : new SectorEntry(each.Name, null, each.Percent));

    /// <summary>"F:1:20": organisation, role, percentage.</summary>
    private static IEnumerable<Participant> Participants(string text) =>
        Entries(text).Select(each => each.Name.Split(':')).Select(each => new Participant(
            new(each[0], null), (OrganisationRole)int.Parse(each[1]), each.Length > 2 ? each[2] : null));
}
