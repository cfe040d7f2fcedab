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

    private WorkGroup(bool hasRegister, bool isRecorded, IReadOnlyList<int> years, IReadOnlyList<WorkLine> lines, IReadOnlyList<UnknownWork> unknown, decimal? staffHours, decimal staffedHours)
    {
        this.unknown = unknown;
        HasRegister = hasRegister;
        IsRecorded = isRecorded;
        FiscalYears = years;
        Lines = lines;
        StaffHours = staffHours;
        StaffedWork = staffedHours;
        TotalHours = lines.Sum(each => each.Hours);
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

    /// <summary>Productive hours of the staff who could do the work, over the years and ministries where staff is known; null: none known.</summary>
    public decimal? StaffHours { get; }

    /// <summary>Hours of work in the same years and ministries as <see cref="StaffHours"/>.</summary>
    public decimal StaffedWork { get; }

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
    /// <param name="project">True: the project's; false: the government's.</param>
    public double CostDeviation(bool project) => Combine(line =>
        line.ProjectPaysHours == project && line.HourMillionths > 0 ? line.Deviation * line.HoursCostUsd / (double)line.Hours : 0) / Years;

    internal static WorkGroup Select(Facts facts, Grouping by, string key, IReadOnlyList<int> years, Func<string, string>? donorLevel = null)
    {
        var ledger = facts.WorkLedger;
        var asked = by == Grouping.Year && int.TryParse(key, out var named) ? [named] : years;
        List<WorkLine> lines = [];
        List<UnknownWork> unknown = [];
        var staffHours = 0m;
        var staffedWork = 0m;
        var anyStaff = false;
        foreach (var year in asked)
        {
            var work = ledger.Of(year);
            var chosen = work.Lines.Where(line => Belongs(line.Ministry, line.Donor)).ToList();
            lines.AddRange(chosen);
            unknown.AddRange(work.Unknown.Where(each => Belongs(each.Ministry, each.Donor)));
            foreach (var ministry in by == Grouping.Ministry ? (IEnumerable<string>)[key] : ledger.Ministries)
            {
                if (ledger.Pay.HoursOf(ministry, year) is { } hours and > 0)
                {
                    anyStaff = true;
                    staffHours += hours;
                    staffedWork += chosen.Where(line => line.Ministry == ministry).Sum(line => line.Hours);
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
        recorded = recorded && lines.Count + unknown.Count > 0;
        return new(ledger.HasRegister, recorded, asked, lines, unknown, anyStaff ? staffHours : null, staffedWork);

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
