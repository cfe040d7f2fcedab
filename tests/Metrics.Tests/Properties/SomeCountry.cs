using System.Globalization;
using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Tests.Properties;

/// <summary>
/// A small country made from a number, with all that real files hold: percentages that are missing, 0, negative or words, refunds,
/// several donors and places, regions, other countries, links between activities, unknown currencies, dates of all forms.
/// </summary>
internal sealed class SomeCountry(int seed)
{
    private static readonly string?[] Percentages = [null, null, "100", "50", "50", "33.33", "0", "-10", "19%", "120", "half", "66.67"];
    private static readonly string[] Sectors = ["11220", "12220", "122", "12250", "31120", "99999", "abc", ""];
    private static readonly string?[] Vocabularies = [null, null, "1", "DAC", "2", "99", "99"];
    private static readonly string[] Donors = ["A", "B", "C", "D", "E"];
    private static readonly string[] Ministries = ["health", "roads", "schools"];
    private readonly Random random = new(seed);

    public Portfolio Build()
    {
        var count = random.Next(1, 8);
        return new()
        {
            CountryCode = "QZ",
            CountryName = "Quezara",
            Activities = [.. Enumerable.Range(0, count).Select(number => Activity(number, count))],
            Ministries = random.Next(3) == 0 ? [] : [.. Ministries.Select(id => new Ministry(id, id))],
            Mandates = [new("health", "122"), new("health", "11", "60"), new("schools", "11", "40"), new("roads", "31120"), new("health", "31120")],
            Organisations = random.Next(2) == 0 ? [] : [new() { Id = "a-group", Name = "Alpha", Identifiers = ["a"], Aliases = ["B"], GroupId = "g" }],
            Obligations = [.. Some(4, number => new Obligation
            {
                Record = "duty " + number,
                Type = One([ObligationType.FinancialReport, ObligationType.FinancialReport, ObligationType.Audit, ObligationType.ProcurementRequest]),
                MinistryId = random.Next(4) == 0 ? "" : One(Ministries),
                Donor = Organisation(),
                Agreements = random.Next(1, 4),
                TimesPerYear = random.Next(1, 13) / 3m,
                Hours = random.Next(2) == 0 ? [] : [new("senior", 1, 5, 20), GradeHours.Single("", random.Next(50))],
                Start = Date(),
                Regime = One(["", "common", "own of A"]),
                PerDiemScale = One(["", "UN scale"]),
            })],
            TimeSheets = [.. Some(3, number => new TimeSheet
            {
                Record = "sheet " + number,
                MinistryId = One(Ministries),
                Subject = One(["duty 0", "duty 1", "mission 0"]),
                Minutes = random.Next(1, 600),
            })],
            Missions = [.. Some(4, number => new Mission
            {
                Record = "mission " + number,
                Start = Date(),
                Donors = [.. Some(4, _ => Organisation())],
                OnBehalfOf = random.Next(3) > 0 ? [] : [Organisation()],
                AnalyticWork = random.Next(4) == 0,
                Work = [.. Some(3, _ => new MissionWork(random.Next(4) == 0 ? "" : One(Ministries), "senior", random.Next(1, 5), random.Next(1, 4), 6, 4))],
            })],
            Parameters = new([new() { DefaultTimes = new Dictionary<ObligationType, DefaultTime> { [ObligationType.FinancialReport] = new(5, 25, 40, "example") }, DefaultObligations = [new(Modality.ProjectGrant, ObligationType.FinancialReport, 4, "example"), new(Modality.PooledFund, ObligationType.FinancialReport, 1, "example")] }]),
            Staffing = [.. Ministries.Take(2).Select(id => new Staffing { MinistryId = id, Year = 2010, Grades = [new("senior", 3, CurrencyAmount.Usd(14_080))] })],
            Priorities = [Costed("P1", 30), Costed("P2", 70), new() { Id = "P2a", ParentId = "P2", MinistryIds = ["roads"] }, .. Tree()],
            Outcomes = [new("O1", "Outcome 1"), new("O2", "Outcome 2")],
            Rates = RateTable.FromLayers("some", (RateRow[])[new(CurrencyCode.Read("EUR"), 2015, 0.9m, "x"), new(CurrencyCode.Read("EUR"), 2016, 0.7m, "x")]),
            Settings = new()
            {
                FiscalYearStartMonth = One([1, 4, 7]),
                SectorMappings = [new("99", "abc", "12220"), new("99", "99999", "11220", "50"), new("99", "99999", "31120")],
                YearOnlyPublishers = ["A"],
                Districts = random.Next(2) == 0 ? [] : [new("North", "n", "North"), new("South", "n", "North"), new("East", "", "")],
            },
        };
    }

    /// <summary>An activity of the same number with other contents.</summary>
    public Activity Activity(int number, int count) => new()
    {
        Record = "projects/" + number,
        IatiIdentifier = random.Next(8) == 0 ? "" : "X-" + (random.Next(10) == 0 ? 0 : number),
        Title = "Project " + number,
        LastUpdated = random.Next(3).ToString(CultureInfo.InvariantCulture),
        Reporter = Organisation(),
        SecondaryReporter = random.Next(4) == 0,
        Hierarchy = random.Next(3),
        Status = One(["", "2", "3", "5"]),
        PlannedStart = Date(),
        ActualStart = Date(),
        PlannedEnd = Date(),
        ActualEnd = random.Next(2) == 0 ? Date() : default,
        Participants = [.. Some(5, _ => new Participant(Organisation(), (OrganisationRole)random.Next(5), One(Percentages)))],
        Sectors = [.. Some(4, _ => new SectorEntry(One(Sectors), One(Vocabularies), One(Percentages)))],
        Countries = [.. Some(3, _ => new CountryEntry(One(["QZ", "QZ", "qz ", "SN", ""]), One(Percentages)))],
        Regions = [.. Some(2, _ => new RegionEntry(One(["298", "88"]), One([null, "1", "2"]), One(Percentages)))],
        Places = [.. Some(4, _ => new Place { Name = One(["North", "South", "East", "Quezara", ""]), Percentage = random.Next(3) == 0 ? One(Percentages) : null })],
        MinistryLinks = random.Next(3) > 0 ? [] : [.. Some(3, _ => new MinistryLink(One(Ministries), One(Percentages)))],
        PriorityLinks = random.Next(3) > 1 ? [] : [.. Some(4, _ => Link(["P1", "P2", "P2a", "P3", "P3a", "P3b", "P9"]))],
        OutcomeLinks = random.Next(3) > 1 ? [] : [.. Some(3, _ => Link(["O1", "O2", "O9"]))],
        Related = [.. Some(2, _ => new RelatedActivity("X-" + random.Next(count + 1), One(["1", "2", "3"])))],
        AidType = One(["", "C01", "B03", "F01"]),
        Unit = random.Next(3) > 0 ? null : new()
        {
            AccountableToDonor = One<bool?>([null, true, false]),
            DonorWritesTermsOfReference = One<bool?>([null, true, false]),
            DonorAppointsStaff = One<bool?>([null, true, false]),
            PayAboveCivilService = One<bool?>([null, true, false]),
            Staff = One<int?>([null, 3, 8]),
        },
        CountryAssumed = random.Next(2) == 0,
        Transactions = [.. Some(7, _ => Transaction(count))],
    };

    private GoalLink Link(string[] goals) => new(One(goals), One(Percentages), (LinkTier)random.Next(3), random.Next(11) / 10m);

    private Priority Costed(string id, decimal need) => new()
    {
        Id = id,
        Title = id,
        MinistryIds = random.Next(2) == 0 ? [] : ["health"],
        Costs = [new(2015, CurrencyAmount.Usd(need), CurrencyAmount.Usd(random.Next(100))), new(2016, CurrencyAmount.Usd(need), random.Next(4) == 0 ? null : CurrencyAmount.Usd(need))],
    };

    /// <summary>A pillar that is costed below its top, in part or in a currency whose rate is not always known.</summary>
    private IEnumerable<Priority> Tree() => random.Next(2) == 0 ? [] :
    [
        new() { Id = "P3", MinistryIds = ["schools"] },
        Costed("P3a", 1000) with { ParentId = "P3" },
        new() { Id = "P3b", ParentId = "P3", Costs = random.Next(2) == 0 ? [] : [new(2016, new(50, CurrencyCode.Read("EUR")), new(5, CurrencyCode.Read(One(["EUR", "QQQ"]))))] },
    ];

    private Transaction Transaction(int count) => new()
    {
        Type = One(["1", "2", "2", "3", "3", "3", "4", "7", ""]),
        Value = One([0m, 100m, -35m, 0.000001m, 10m / 3, 1_234_567.89m, -0.0000004m, 99_999_999_999_999m, 7m]) * random.Next(1, 4),
        Currency = CurrencyCode.Read(One(["USD", "USD", "USD", "EUR", "QQQ", ""])),
        ValueDate = random.Next(3) == 0 ? default : Date(),
        Date = Date(),
        Provider = random.Next(2) == 0 ? default : Organisation(),
        ProviderActivity = random.Next(3) == 0 ? "X-" + random.Next(count) : "",
        ReceiverActivity = random.Next(3) == 0 ? "X-" + random.Next(count) : "",
        Sectors = random.Next(4) > 0 ? [] : [.. Some(3, _ => new SectorEntry(One(Sectors), One(Vocabularies)))],
        Countries = random.Next(5) > 0 ? [] : [.. Some(2, _ => new CountryEntry(One(["QZ", "SN"])))],
        Regions = random.Next(6) > 0 ? [] : [new("298")],
    };

    private DateReading Date() => DateReading.Read(One(
        ["2015-01-01", "2015-06-30", "2015-07-01", "2016", "2016-02", "2016-12-31", "2014-03-03", "2017-05-05Z", "", "10/1/2010", "1887-01-01"]));

    private OrganisationRef Organisation() => random.Next(6) switch
    {
        0 => default,
        1 => new(null, One(Donors) + " agency"),
        2 => new(" " + One(Donors).ToLowerInvariant(), "x"),
        _ => new(One(Donors), One(Donors)),
    };

    private IEnumerable<T> Some<T>(int most, Func<int, T> make) => Enumerable.Range(0, random.Next(most + 1)).Select(make).ToList();

    private T One<T>(T[] of) => of[random.Next(of.Length)];
}
