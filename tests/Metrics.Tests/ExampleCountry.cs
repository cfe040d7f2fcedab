using System.Globalization;
using AidCoord.Amounts.Money;
using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Parameters;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Tests;

/// <summary>Makes a country from the few words of an example: see Examples/README.md for the words.</summary>
internal sealed class ExampleCountry(IDictionary<object, object> words)
{
    private const int Year = 2020;

    public Portfolio Build()
    {
        var money = Rows("money").Select((row, number) => (Row: row, Project: row.Text("project", "project " + (number + 1)))).ToList();
        var declared = Rows("systems").Select((row, number) => (Row: row, Project: row.Text("project", "declared " + (number + 1)))).ToList();
        var approved = Rows("interventions").Select((row, number) => (Row: row, Project: row.Text("project", "intervention " + (number + 1)))).ToList();
        return new()
        {
            CountryCode = "QZ",
            CountryName = "Quezara",
            Activities =
            [
                .. money.Concat(declared).Concat(approved).GroupBy(each => each.Project).Select(group => Project(
                    group.Key,
                    group.First().Row,
                    money.Where(each => each.Project == group.Key).Select(each => each.Row),
                    [.. declared.Where(each => each.Project == group.Key).Select(each => each.Row)],
                    approved.Where(each => each.Project == group.Key).Select(each => each.Row).FirstOrDefault())),
            ],
            BudgetRecords =
            [
                .. declared.Where(each => each.Row.TextOrNull("budget") is not null)
                    .Select(each => new BudgetRecord("budget of " + each.Project, "projects/" + each.Project, YearOf(each.Row), Amount(each.Row, "budget")!.Value)),
            ],
            Ministries = [.. Ministries()],
            Mandates = [.. Rows("mandates").Select(row => new Mandate(row.Text("ministry"), row.Text("sector"), row.TextOrNull("percent")))],
            Priorities = [.. Rows("plan").GroupBy(row => row.Text("priority")).Select(rows => Priority([.. rows]))],
            Outcomes = [.. Rows("outcomes").Select(row => new Outcome(row.Text("outcome"), row.Text("outcome"), Years(row)))],
            Obligations = [.. Rows("duties").Select(Duty)],
            Missions = [.. Rows("missions").Select(Visit)],
            Staffing = [.. Rows("staff").GroupBy(row => row.Text("ministry")).Select(Staff)],
            TimeSheets = [.. Rows("sheets").Select((row, number) => new TimeSheet
            {
                Record = $"sheet {number + 1}",
                MinistryId = row.Text("ministry"),
                Subject = row.Text("of"),
                Instance = row.Text("instance", ""),
                Grade = row.Text("grade", ""),
                Minutes = (int)(row.Number("hours") * 60),
            })],
            Arrangements = [.. Rows("arrangements").Select((row, number) => new Arrangement
            {
                Record = $"arrangement {number + 1}",
                Participants = [.. Names(row, "donors").Select(donor => new OrganisationRef(donor.Name, null))],
                MinistryIds = [.. Names(row, "ministry").Select(each => each.Name)],
                SectorCodes = [.. Names(row, "sector").Select(each => each.Name)],
                Districts = [.. Names(row, "district").Select(each => each.Name)],
                Activities = [.. Names(row, "projects").Select(each => "projects/" + each.Name)],
                Start = DateReading.Read(row.TextOrNull("start")),
                End = DateReading.Read(row.TextOrNull("end")),
            })],
            Rates = RateTable.FromLayers("example", (RateRow[])[new(CurrencyCode.Read("EUR"), Year, 0.5m, "example")]),
            Parameters = new(
            [
                new()
                {
                    DefaultTimes = Rows("defaults").ToDictionary(
                        row => Enum.Parse<ObligationType>(row.Text("type")),
                        row => Triple(row.Text("hours")) is var (low, likely, high) ? new DefaultTime(low, likely, high, "example") : null!),
                    DefaultObligations = [.. Rows("usual duties").Select(row => new DefaultObligation(
                        Enum.Parse<Modality>(row.Text("kind")), Enum.Parse<ObligationType>(row.Text("type", "FinancialReport")), row.Number("a year"), "example"))],
                    SectorsPerDonor = (int)Setting("sectors per donor", 3),
                    DonorsPerSector = (int)Setting("donors per sector", 5),
                    OrphanCover = Setting("orphan cover", 0.5m),
                    OrphanDonors = (int)Setting("orphan donors", 1),
                    AlignmentThresholdUsd = Setting("alignment threshold", 100_000),
                    ParallelUnitRule = words.TryGetValue("unit rule", out var rule) ? Enum.Parse<ParallelUnitRule>((string)rule) : ParallelUnitRule.ThreeOfFour,
                },
                .. Rows("later rules").Select(row => new ParameterSet
                {
                    FromYear = (int)row.Number("from"),
                    Overhead = row.Number("overhead", 0.25m),
                    ProductiveHours = row.Number("productive hours", 1408m),
                    SmallActivityUsd = row.Number("small activity", 100_000m),
                    ParallelUnitRule = Enum.Parse<ParallelUnitRule>(row.Text("unit rule", "ThreeOfFour")),
                }),
            ]),
            Settings = new()
            {
                FiscalYearStartMonth = (int)Setting("fiscal year starts in month", 1),
            },
        };
    }

    private IEnumerable<Ministry> Ministries()
    {
        string[] lists = ["money", "duties", "missions", "staff", "mandates", "plan", "systems", "interventions"];
        var named = lists.SelectMany(Rows)
            .SelectMany(row => row.Text("ministry", "").Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(each => each.Split('=')[0]).Distinct();
        return named.Append("other").Select(id => new Ministry(id, id));
    }

    private static int YearOf(ExampleRow row) => (int)row.Number("year", Year);

    private static CurrencyAmount? Amount(ExampleRow row, string word) =>
        row.TextOrNull(word) is null ? null : new(row.Number(word), CurrencyCode.Read(row.Text("currency", "USD")));

    // A line that only says what the budget holds is the government's; the donor says nothing in it.
    private static CountrySystemsUse? SystemsUse(ExampleRow row) => row.Text("donor says", "something") == "nothing" ? null : new()
    {
        Year = YearOf(row),
        NotApplicable = row.Text("applicable", "yes") == "no",
        Scheduled = Amount(row, "scheduled"),
        Disbursed = Amount(row, "paid"),
        Execution = Amount(row, "execution"),
        Reporting = Amount(row, "reporting"),
        Audit = Amount(row, "audit"),
        Procurement = Amount(row, "procurement"),
        ProgrammeBased = Amount(row, "programme"),
    };

    private static FrameworkAlignment Alignment(ExampleRow row) => new()
    {
        Approved = DateReading.Read(row.Text("approved", $"{Year}-03-01")),
        Amount = Amount(row, "worth"),
        ObjectivesFromFramework = row.TextOrNull("objectives") is { } answer ? answer == "yes" : null,
        Indicators = row.TextOrNull("indicators") is null ? null : (int)row.Number("indicators"),
        IndicatorsFromFramework = row.TextOrNull("from framework") is null ? null : (int)row.Number("from framework"),
        IndicatorsFromGovernmentSources = row.TextOrNull("from government") is null ? null : (int)row.Number("from government"),
    };

    private static Activity Project(
        string name, ExampleRow row, IEnumerable<ExampleRow> payments, IReadOnlyList<ExampleRow> declared, ExampleRow? approved)
    {
        return new()
        {
            Record = "projects/" + name,
            IatiIdentifier = name,
            Title = name,
            Reporter = new(row.Text("publisher", row.Text("donor", "")), null),
            SecondaryReporter = row.Text("republished", "no") == "yes",
            Hierarchy = (int)row.Number("level", 0),
            Status = row.Text("status", "2"),
            ActualStart = DateReading.Read(row.Text("start", $"{Year}-01-01")),
            ActualEnd = DateReading.Read(row.TextOrNull("end")),
            Participants =
            [
                .. Names(row, "donor").Select(donor => new Participant(new(donor.Name, null), OrganisationRole.Extending)),
                .. Names(row, "funder").Select(funder => new Participant(new(funder.Name, null), OrganisationRole.Funding, funder.Percent)),
            ],
            Countries = [new(row.Text("country", "QZ"))],
            Sectors = [.. Names(row, "sector").Select(sector => new SectorEntry(sector.Name, null, sector.Percent))],
            Places = [.. Names(row, "district").Select(place => new Place { Name = place.Name, Percentage = place.Percent })],
            MinistryLinks = [.. Names(row, "ministry").Select(ministry => new MinistryLink(ministry.Name, ministry.Percent))],
            PriorityLinks = [.. Links(row, "plan")],
            OutcomeLinks = [.. Links(row, "outcome")],
            SystemsUse = [.. declared.Select(SystemsUse).OfType<CountrySystemsUse>()],
            PlannedPayments =
            [
                .. declared.Where(each => each.TextOrNull("planned") is not null).Select(each => new PlannedPayment(
                    DateReading.Read(each.Text("planned from", $"{Year}-01-01")), DateReading.Read(each.TextOrNull("planned to")), Amount(each, "planned")!.Value)),
            ],
            Alignment = approved is null ? null : Alignment(approved),
            Related = row.TextOrNull("parent") is { } parent ? [new(parent, "1")] : [],
            AidType = row.Text("aid type", ""),
            FinanceType = row.Text("finance type", ""),
            Unit = row.TextOrNull("unit") is { } answers ? Unit(row, [.. answers.Split('/', StringSplitOptions.TrimEntries)]) : null,
            Transactions = [.. payments.Where(each => each.TextOrNull("amount") is not null).Select(each => new Transaction
            {
                Type = each.Text("type", "3"),
                Value = each.Number("amount"),
                Currency = CurrencyCode.Read(each.Text("currency", "USD")),
                ValueDate = DateReading.Read(each.Text("date", each.Text("year", Year.ToString(CultureInfo.InvariantCulture)) + "-07-01")),
                ReceiverActivity = each.Text("into", ""),
                ProviderActivity = each.Text("from", ""),
                Provider = new(each.TextOrNull("given by"), null),
            })],
        };
    }

    /// <summary>"yes/no/yes/?": answers to the donor, donor writes the terms, donor appoints the staff, pays above the civil service.</summary>
    private static ImplementationUnit Unit(ExampleRow row, string[] answers)
    {
        return new()
        {
            MinistryId = row.Text("unit beside", ""),
            AccountableToDonor = Answer(0),
            DonorWritesTermsOfReference = Answer(1),
            DonorAppointsStaff = Answer(2),
            PayAboveCivilService = Answer(3),
            Staff = row.TextOrNull("unit staff") is null ? null : (int)row.Number("unit staff"),
        };

        bool? Answer(int i) => answers[i] switch { "yes" => true, "no" => false, _ => null };
    }

    private static IEnumerable<GoalLink> Links(ExampleRow row, string goal) =>
    [
        .. Names(row, goal).Select(each => new GoalLink(each.Name, each.Percent)),
        .. Names(row, goal + " reviewed").Select(each => new GoalLink(each.Name, each.Percent, LinkTier.Reviewed)),
        .. Names(row, goal + " suggested").Select(each => new GoalLink(each.Name, each.Percent, LinkTier.Suggested, row.Number("probability", 1))),
    ];

    /// <summary>Lines of one priority are its fiscal years; the first says what it is.</summary>
    private static Priority Priority(IReadOnlyList<ExampleRow> rows) => new()
    {
        Id = rows[0].Text("priority"),
        Title = rows[0].Text("priority"),
        ParentId = rows[0].Text("part of", ""),
        Years = Years(rows[0]),
        MinistryIds = [.. Names(rows[0], "ministry").Select(each => each.Name)],
        Costs =
        [
            .. rows.Where(row => row.TextOrNull("need") is not null || row.TextOrNull("domestic") is not null)
                .Select(row => new PriorityCost((int)row.Number("year", Year), Amount(row, "need"), Amount(row, "domestic"))),
        ],
    };

    private static Period Years(ExampleRow row) => Period.TryRead(row.Text("years", "all"), out var period) ? period : throw new InvalidOperationException("years");

    private static Obligation Duty(ExampleRow row) => new()
    {
        Record = row.Text("name", "duty"),
        Title = row.Text("name", "duty"),
        Type = Enum.Parse<ObligationType>(row.Text("type", "FinancialReport")),
        MinistryId = row.Text("ministry", ""),
        Donor = new(row.TextOrNull("donor"), null),
        Agreements = (int)row.Number("agreements", 1),
        TimesPerYear = row.Number("a year", 1),
        Hours = row.TextOrNull("hours") is { } hours ? [.. hours.Split('+', StringSplitOptions.TrimEntries).Select(Grade)] : [],
        OutsideCost = row.TextOrNull("cost") is null ? null : CurrencyAmount.Usd(row.Number("cost")),
        OutsideCostPayer = Enum.Parse<Payer>(row.Text("cost paid by", "Government")),
        HoursPayer = Enum.Parse<Payer>(row.Text("hours paid by", "Government")),
        NationalPurpose = row.TextOrNull("hours to send") is not null,
        HoursToSend = row.Number("hours to send", 0),
        Start = DateReading.Read(row.TextOrNull("start")),
        End = DateReading.Read(row.TextOrNull("end")),
        Regime = row.Text("rules", ""),
        FiscalCalendar = row.Text("calendar", ""),
        PerDiemScale = row.Text("per diem", ""),
    };

    /// <summary>"8 senior", "16" or "10/36/98 mid".</summary>
    private static GradeHours Grade(string text)
    {
        var parts = text.Split(' ', 2);
        var (low, likely, high) = Triple(parts[0]);
        return new(parts.Length > 1 ? parts[1] : "", low, likely, high);
    }

    private static (decimal Low, decimal Likely, decimal High) Triple(string text)
    {
        var figures = text.Split('/').Select(each => ExactNumber.Read(each).Value).ToArray();
        return figures.Length == 3 ? (figures[0], figures[1], figures[2]) : (figures[0], figures[0], figures[0]);
    }

    private static Mission Visit(ExampleRow row) => new()
    {
        Record = row.Text("name", "mission"),
        Start = DateReading.Read(row.Text("date", $"{Year}-05-01")),
        Donors = [.. Names(row, "donor").Select(donor => new OrganisationRef(donor.Name, null))],
        OnBehalfOf = [.. Names(row, "on behalf of").Select(donor => new OrganisationRef(donor.Name, null))],
        AnalyticWork = row.Text("study", "no") == "yes",
        Work = [.. Names(row, "ministry").DefaultIfEmpty(("", null)).SelectMany(ministry => Officials(row, ministry.Name))],
    };

    // A ministry that was visited without any word about officials is a row of nobody, as the mapping makes it.
    private static IEnumerable<MissionWork> Officials(ExampleRow row, string ministry) =>
        row.TextOrNull("officials") is { } officials
            ? officials.Split('+', StringSplitOptions.TrimEntries).Select(text => text.Split(' ', 2)).Select(parts => new MissionWork(
                ministry,
                parts.Length > 1 ? parts[1] : "",
                int.Parse(parts[0], CultureInfo.InvariantCulture),
                row.Number("days"),
                row.Number("hours a day", 6),
                row.Number("preparation", 0)))
            : ministry.Length > 0 ? [new MissionWork(ministry, "", 0, 0)] : [];

    private static Staffing Staff(IGrouping<string, ExampleRow> rows) => new()
    {
        MinistryId = rows.Key,
        Year = 2000,
        Grades = [.. rows.Select(row => new GradeStaff(
            row.Text("grade", "mid"),
            row.Number("people"),
            row.TextOrNull("pay an hour") is null ? null : CurrencyAmount.Usd(row.Number("pay an hour") * 1408)))],
    };

    /// <summary>"A + B" or "A=60 + B=40" (percent).</summary>
    private static IEnumerable<(string Name, string? Percent)> Names(ExampleRow row, string word) =>
        row.Text(word, "").Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(each => each.Split('=')).Select(each => (each[0], each.Length > 1 ? each[1] : null));

    private decimal Setting(string word, decimal otherwise) =>
        words.TryGetValue(word, out var text) ? decimal.Parse((string)text, CultureInfo.InvariantCulture) : otherwise;

    private IEnumerable<ExampleRow> Rows(string word) =>
        words.TryGetValue(word, out var rows)
            ? ((IEnumerable<object>)rows).Select(row => new ExampleRow((IDictionary<object, object>)row))
            : [];
}

/// <summary>One line of an example.</summary>
internal sealed class ExampleRow(IDictionary<object, object> words)
{
    public string? TextOrNull(string word) => words.TryGetValue(word, out var text) ? (string?)text : null;

    public string Text(string word, string? otherwise = null) =>
        TextOrNull(word) ?? otherwise ?? throw new InvalidOperationException($"The example needs \"{word}\" in {string.Join(", ", words)}.");

    public decimal Number(string word, decimal? otherwise = null)
    {
        if (TextOrNull(word) is not { } text)
            return otherwise ?? throw new InvalidOperationException($"The example needs \"{word}\" in {string.Join(", ", words)}.");
        var reading = ExactNumber.Read(text.Replace(" ", "", StringComparison.Ordinal));
        return reading.IsRead ? reading.Value : throw new InvalidOperationException($"\"{text}\" is not a number: {reading.Remedy}");
    }
}
