using System.Diagnostics;
using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Metrics;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using Activity = AidCoord.Metrics.Records.Activity;

namespace AidCoord.Benchmarks;

/// <summary>All metrics by ministry, from facts, for countries of growing size.</summary>
internal static class MetricSpeed
{
    private const int Ministries = 20;

    public static void Run(Scoreboard table, bool quick)
    {
        var rounds = quick ? 5 : 15;
        var half = Measure(5_000, rounds);
        var whole = Measure(10_000, rounds);
        var twice = Measure(20_000, rounds);
        table.Note("metrics: facts of 10,000 projects and 100,000 transactions built in", whole.Build, "ms");
        table.Note("metrics: facts attributed a second", 100_000 / (whole.Build / 1e3), "transactions/s");
        table.Add($"metrics: all {MetricCatalogue.All.Count} by ministry, 10,000 projects", whole.Query, "ms", "under 100", whole.Query < 100);
        var (count, some) = Some(rounds);
        table.Add($"metrics: {count} of them by ministry ({string.Join(' ', Basic)})", some, "ms", "under 50", some < 50);
        var growth = twice.Query / half.Query;
        table.Add("metrics: time for 4 times the facts, ÷ 4 (1 is linear)", growth / 4, "", "at most 1.30", growth / 4 <= 1.3);
        foreach (var projects in quick ? [5_000, 10_000, 20_000] : new[] { 5_000, 10_000, 20_000, 50_000, 100_000 })
        {
            var query = projects switch { 5_000 => half.Query, 10_000 => whole.Query, 20_000 => twice.Query, _ => Measure(projects, 3).Query };
            table.Note($"metrics: all by ministry, {projects * 10:#,0} transactions", query, "ms");
            table.Note($"metrics: the same for 1,000 of them", query / projects * 100, "ms");
        }

        var perCell = BytesPerCell();
        table.Add("metrics: memory of facts per cell", perCell, "bytes", "under 100", perCell < 100);
        Change(table, rounds);
        var (plain, detailed) = Matrix(300, rounds);
        table.Add("metrics: matrix of 300 donors (44,850 pairs)", plain, "ms", "under 50", plain < 50);
        table.Note("metrics: the same with alternatives and presence", detailed, "ms");
    }

    // Concentration, leaders, counts and sizes; overlap; hours, missions and staff share; fit to the plan.
    private static readonly string[] Basic = ["F1", "F2", "F4", "F6", "F9", "O1", "O5", "B1", "B2", "B6", "A2", "A3"];

    private static (int Count, double Milliseconds) Some(int rounds)
    {
        var facts = Facts.Build(Country(10_000));
        var question = new Question { By = Grouping.Ministry, Metrics = Basic };
        return (MetricQuery.Run(facts, question).Total.Values.Count, Median(rounds, () => MetricQuery.Run(facts, question)));
    }

    /// <summary>What one table of cells holds in memory beside the records it was made from.</summary>
    private static double BytesPerCell()
    {
        var portfolio = Country(10_000);
        var facts = Facts.Build(portfolio);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var cells = facts.Cells(AidCoord.Metrics.Queries.Measure.Disbursement, DonorRole.Counterpart, Period.All).Count();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(facts);
        return (double)(after - before) / cells;
    }

    /// <summary>One project of 10,000 changes: facts on the facts before, and from nothing.</summary>
    private static void Change(Scoreboard table, int rounds)
    {
        var portfolio = Country(10_000);
        var facts = Facts.Build(portfolio);
        var question = new Question { By = Grouping.Ministry, Metrics = ["total-money"] };
        _ = MetricQuery.Run(facts, question);
        var number = 0;
        var changed = Median(rounds, () =>
        {
            var activities = portfolio.Activities.ToArray();
            activities[number] = activities[number] with { Title = $"Changed {number++}" };
            portfolio = portfolio with { Activities = activities };
            facts = Facts.Build(portfolio, facts);
            _ = MetricQuery.Run(facts, question);
        });
        var anew = Median(3, () => MetricQuery.Run(Facts.Build(portfolio), question));
        table.Note("metrics: one project of 10,000 changed, facts and money by ministry", changed, "ms");
        table.Note("metrics: the same from nothing", anew, "ms");
    }

    /// <summary>The pairs of a country with many donors, from facts.</summary>
    private static (double Plain, double Detailed) Matrix(int donors, int rounds)
    {
        var facts = Facts.Build(Country(10_000, donors));
        var found = OverlapMatrix.Compute(facts, Grouping.Sector, new(), donors).Pairs.Count;
        if (found != donors * (donors - 1) / 2)
        {
            throw new InvalidOperationException($"{found} pairs of {donors} donors");
        }

        return (
            Median(rounds, () => OverlapMatrix.Compute(facts, Grouping.Sector, new(), donors)),
            Median(rounds, () => OverlapMatrix.Compute(facts, Grouping.Sector, new(), donors, PairDetails.Alternatives | PairDetails.Presence)));
    }

    private static double Median(int rounds, Action action)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            action();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static (double Build, double Query) Measure(int projects, int rounds)
    {
        var portfolio = Country(projects);
        var question = new Question { By = Grouping.Ministry };
        var build = double.MaxValue;
        var facts = Facts.Build(portfolio);
        var answer = MetricQuery.Run(facts, question);
        if (answer.Rows.Count < Ministries)
        {
            throw new InvalidOperationException($"{answer.Rows.Count} rows for {Ministries} ministries");
        }

        for (var round = 0; round < 3; round++)
        {
            var started = Stopwatch.GetTimestamp();
            facts = Facts.Build(portfolio);
            // Cells are made when they are first asked for: without asking, nothing would be measured.
            if (facts.Cells(AidCoord.Metrics.Queries.Measure.Disbursement, DonorRole.Counterpart, Period.All).Count() < projects)
            {
                throw new InvalidOperationException("fewer cells than projects");
            }

            build = Math.Min(build, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (build, Median(rounds, () => MetricQuery.Run(facts, question)));
    }

    private static Portfolio Country(int projects, int donors = 40)
    {
        // Fixed seed: the same country every time.
        var random = new Random(1);
        string[] sectors = ["11220", "12220", "14030", "15110", "21020", "23210", "31120", "31220", "41010", "43040"];
        return new Portfolio
        {
            CountryCode = "QZ",
            Ministries = [.. Enumerable.Range(0, Ministries).Select(id => new Ministry($"m{id}", $"Ministry {id}"))],
            Mandates = [.. sectors.Select((sector, index) => new Mandate($"m{index}", sector))],
            Activities = [.. Enumerable.Range(0, projects).Select(Activity)],
            Obligations = [.. Enumerable.Range(0, projects / 10).Select(Obligation)],
            Arrangements = [.. Enumerable.Range(0, 10).Select(Arrangement)],
            Staffing = [.. Enumerable.Range(0, Ministries).Select(id => new Staffing { MinistryId = $"m{id}", Year = 2010, Grades = [new GradeStaff("senior", 6)] })],
        };

        Activity Activity(int number) => new()
        {
            Record = $"countries/QZ/projects/p{number}",
            IatiIdentifier = $"XX-{number}",
            Title = $"Project {number}",
            Reporter = new OrganisationRef($"XX-{number % donors}", null),
            Participants =
            [
                new Participant(new OrganisationRef($"XX-{number % donors}", null), OrganisationRole.Funding),
                new Participant(new OrganisationRef($"XX-{number * 7 % donors}", null), OrganisationRole.Extending),
            ],
            Sectors = [new SectorEntry(sectors[number % 10], "1", "60"), new SectorEntry(sectors[(number * 3 + 1) % 10], "1", "40")],
            Countries = [new CountryEntry("QZ", "100")],
            Places = [new Place { Name = $"District {number % 90}" }, new Place { Name = $"District {number * 11 % 90}" }],
            MinistryLinks = number % 3 == 0 ? [new MinistryLink($"m{number % Ministries}", null)] : [],
            Transactions = [.. Enumerable.Range(0, 10).Select(_ => Transaction(random.Next(2012, 2022)))],
        };

        Transaction Transaction(int year) => new()
        {
            Type = random.Next(3) == 0 ? "2" : "3",
            Value = random.Next(1_000, 5_000_000) / 100m,
            Currency = CurrencyCode.Usd,
            ValueDate = DateReading.Read($"{year}-0{random.Next(1, 10)}-1{random.Next(0, 10)}"),
        };

        Arrangement Arrangement(int number) => new()
        {
            Record = $"countries/QZ/arrangements/a{number}",
            Participants = [.. Enumerable.Range(0, 6).Select(each => new OrganisationRef($"XX-{(number * 3 + each * 5) % donors}", null))],
            SectorCodes = number % 2 == 0 ? [sectors[number]] : [],
            Start = DateReading.Read("2014-01-01"),
        };

        Obligation Obligation(int number) => new()
        {
            Record = $"countries/QZ/obligations/o{number}",
            Type = ObligationType.FinancialReport,
            MinistryId = $"m{number % Ministries}",
            Donor = new OrganisationRef($"XX-{number % donors}", null),
            TimesPerYear = 4,
            Hours = [GradeHours.Single("senior", 18 + (number % 9))],
        };
    }
}
