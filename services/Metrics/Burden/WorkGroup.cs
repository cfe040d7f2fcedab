using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Burden;

/// <summary>The work that donors ask of one group (a ministry, a donor, a year, the country) in the question's years.</summary>
/// <remarks>
/// Decision on B8: the range of hours is the sum ± one standard deviation, never below 0. Deviations of default times, which
/// rest on the same evidence, add up (B-4); those of stated and measured times combine by root-sum-square, and so does their sum
/// with the defaults. One record's own error is shared by its instances, years and donors.
/// </remarks>
public sealed class WorkGroup
{
    private readonly IReadOnlyList<UnknownWork> unknown;

    private WorkGroup(bool hasRegister, bool isRecorded, IReadOnlyList<int> years, YearOfWork work)
    {
        unknown = work.Unknown;
        HasRegister = hasRegister;
        IsRecorded = isRecorded;
        FiscalYears = years;
        Lines = work.Lines;
        Duties = work.Duties;
        Visits = work.Visits;
        TotalHours = Lines.Sum(each => each.Hours);
    }

    /// <summary>Somebody keeps a register of duties and missions in the country.</summary>
    public bool HasRegister { get; }

    /// <summary>Something is recorded for the group in the question's years.</summary>
    public bool IsRecorded { get; }

    /// <summary>Fiscal years over which hours a year are averaged, 1 or more.</summary>
    public int Years => Math.Max(1, FiscalYears.Count);

    /// <summary>Those fiscal years; one that is 0 stands for any year.</summary>
    public IReadOnlyList<int> FiscalYears { get; }

    /// <summary>The work behind the hours, year by year.</summary>
    public IReadOnlyList<WorkLine> Lines { get; }

    /// <summary>Hours of all years together, exactly.</summary>
    public decimal TotalHours { get; }

    /// <summary>Hours a year.</summary>
    public decimal Hours => TotalHours / Years;

    /// <summary>Standard deviation of the hours a year.</summary>
    public double Deviation => Combine(line => line.Deviation) / Years;

    /// <summary>Share of the hours that rests on default times, 0 to 1; 0 without hours.</summary>
    public double DefaultShare => TotalHours == 0 ? 0 : (double)(Lines.Where(each => each.IsDefault).Sum(each => each.Hours) / TotalHours);

    /// <summary>Duties and missions whose hours nobody knows: they are not in the sum.</summary>
    public int UnknownCount => unknown.Select(each => each.Record).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Years of work of the full-time staff who could do it, over the years and ministries where staff is known; null: none known.</summary>
    public decimal? StaffYears { get; private init; }

    /// <summary>Productive hours in <see cref="StaffYears"/>; null: no staff known.</summary>
    public decimal? StaffHours { get; private init; }

    /// <summary>Hours of work in the same years and ministries as <see cref="StaffYears"/>.</summary>
    public decimal StaffedWork { get; private init; }

    /// <summary>Financial and performance reports in the same years and ministries as <see cref="StaffYears"/>.</summary>
    public decimal StaffedReports { get; private init; }

    /// <summary>Missions are recorded for the country in the question's years: without any, none here says nothing.</summary>
    public bool HasMissions { get; private init; }

    /// <summary>The duties in force, year by year.</summary>
    internal IReadOnlyList<DutyInForce> Duties { get; }

    /// <summary>The missions, each once.</summary>
    internal IReadOnlyList<Visit> Visits { get; }

    /// <summary>Cost a year to one payer in US dollars; null: some pay or rate is not known.</summary>
    /// <param name="project">True: the project's; false: the government's.</param>
    public decimal? Cost(bool project)
    {
        Int128 sum = 0;
        foreach (var line in Lines)
        {
            if ((project ? line.ProjectCost : line.GovernmentCost) is not { } cost)
                return null;
            sum += cost;
        }

        return SixDecimals.ToDecimal(sum) / Years;
    }

    /// <summary>Standard deviation of the cost a year to one payer in US dollars: the hours' deviation at the hours' cost.</summary>
    /// <param name="project">True: the project's; false: the government's; null: both together.</param>
    public double CostDeviation(bool? project) => Combine(line =>
        (project ?? line.ProjectPaysHours) == line.ProjectPaysHours && line.HourMillionths > 0 ? line.Deviation * line.HoursCostUsd / (double)line.Hours : 0) / Years;

    internal static WorkGroup Select(Facts facts, Grouping by, string key, IReadOnlyList<int> years, Func<string, string>? donorLevel = null)
    {
        var ledger = facts.WorkLedger;
        var asked = by == Grouping.Year && int.TryParse(key, out var named) ? [named] : years;
        var found = new YearOfWork([], [], [], []);
        var (staffYears, staffHours, staffedWork, staffedReports) = (0m, 0m, 0m, 0m);
        var hasMissions = false;
        foreach (var year in asked)
        {
            var work = ledger.Of(year);
            var lines = work.Lines.Where(line => Belongs(line.Ministry, line.Donor)).ToList();
            var duties = work.Duties.Where(duty => Belongs(duty.Ministry, duty.Donor)).ToList();
            found.Lines.AddRange(lines);
            found.Duties.AddRange(duties);
            found.Unknown.AddRange(work.Unknown.Where(each => Belongs(each.Ministry, each.Donor)));
            found.Visits.AddRange(work.Visits.Where(visit => visit.Ministries.Any(ministry => visit.Donors.Any(donor => Belongs(ministry, donor)))));
            hasMissions |= work.Visits.Count > 0;
            foreach (var ministry in by == Grouping.Ministry ? (IEnumerable<string>)[key] : ledger.Ministries)
            {
                if (ledger.Pay.PeopleOf(ministry, year) is { } people and > 0)
                {
                    staffYears += people;
                    staffHours += ledger.Pay.HoursOf(ministry, year)!.Value;
                    staffedWork += lines.Where(line => line.Ministry == ministry).Sum(line => line.Hours);
                    staffedReports += duties.Where(duty => duty.Ministry == ministry && duty.Obligation.IsReport).Sum(duty => duty.Times);
                }
            }
        }

        var recorded = by switch
        {
            Grouping.Ministry => ledger.Ministries.Contains(key),
            Grouping.Donor => ledger.Donors.Any(each => Level(each) == key),
            _ => ledger.HasRegister,
        };

        // Years of which the register says nothing are not years without work (B-10).
        recorded = recorded && found.Lines.Count + found.Unknown.Count > 0;
        return new(ledger.HasRegister, recorded, asked, found)
        {
            StaffYears = staffYears > 0 ? staffYears : null,
            StaffHours = staffYears > 0 ? staffHours : null,
            StaffedWork = staffedWork,
            StaffedReports = staffedReports,
            HasMissions = hasMissions,
        };

        bool Belongs(string ministry, string donor) => by switch
        {
            Grouping.Ministry => ministry == key,
            Grouping.Donor => Level(donor) == key,
            _ => true,
        };

        string Level(string donor) => donorLevel?.Invoke(donor) ?? donor;
    }

    private double Combine(Func<WorkLine, double> deviation)
    {
        var shared = Lines.Where(each => each.IsDefault).Sum(deviation);
        var own = Lines.Where(each => !each.IsDefault)
            .GroupBy(each => each.Record, StringComparer.Ordinal)
            .Sum(group => Math.Pow(group.Sum(deviation), 2));
        return Math.Sqrt(shared * shared + own);
    }
}
