using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>
/// The activities that are counted (F9-1, F9-3, X-4): each publisher's topmost level among those that concern the country,
/// with the groups that they and their parts belong to, whether money was recorded or not.
/// </summary>
internal sealed class ActivityIndex
{
    private readonly List<Counted> counted = [];

    public ActivityIndex(AttributionContext context, IReadOnlyList<Activity> activities)
    {
        var family = new ActivityFamily(context, activities);
        for (var i = 0; i < activities.Count; i++)
        {
            if (!family.IsTopmost(i))
                continue;
            var numbers = family.WithDescendants(i).ToArray();
            var members = numbers.Select(member => Membership.Of(context, activities[member])).ToList();
            counted.Add(new(
                activities[i],
                numbers,
                Life.Of(activities[i]),
                [.. members.SelectMany(each => each.Donors).Distinct(StringComparer.Ordinal)],
                [.. members.SelectMany(each => each.Sectors).Distinct(StringComparer.Ordinal)],
                [.. members.SelectMany(each => each.Ministries).Distinct(StringComparer.Ordinal)],
                [.. members.SelectMany(each => each.Districts).Distinct(StringComparer.Ordinal)]));
        }
    }

    /// <summary>Counted activities.</summary>
    public int Count => counted.Count;

    /// <summary>Counted activities that have no start: never active (F9-3).</summary>
    public int WithoutStart => counted.Count(each => !each.Life.HasStart && !each.Life.IsStopped);

    /// <summary>The active ones by key of the group; by year: active on a day of that fiscal year.</summary>
    public Dictionary<string, List<Activity>> ActiveBy(
        Grouping by, Period period, FiscalCalendar calendar, Func<string, string> sectorLevel, Func<string, string> donorLevel,
        Func<int, IEnumerable<string>> goalsOf, IEnumerable<int> years)
    {
        var active = new Dictionary<string, List<Activity>>(StringComparer.Ordinal);
        if (by == Grouping.Year)
        {
            foreach (var year in years)
            {
                active[year.ToString(System.Globalization.CultureInfo.InvariantCulture)] =
                    [.. counted.Where(each => each.Life.IsActive(Period.Year(year), calendar)).Select(each => each.Activity)];
            }

            return active;
        }

        foreach (var each in counted)
        {
            if (!each.Life.IsActive(period, calendar))
                continue;
            var keys = by switch
            {
                Grouping.Ministry => each.Ministries,
                Grouping.Sector => each.Sectors.Select(sectorLevel).Distinct(StringComparer.Ordinal),
                Grouping.Donor => each.Donors.Select(donorLevel).Distinct(StringComparer.Ordinal),
                Grouping.District => each.Districts,
                Grouping.Priority or Grouping.Outcome => each.Family.SelectMany(goalsOf).Distinct(StringComparer.Ordinal),
                _ => [""],
            };
            foreach (var key in keys)
            {
                if (!active.TryGetValue(key, out var list))
                    active.Add(key, list = []);
                list.Add(each.Activity);
            }
        }

        return active;
    }

    /// <summary>Where donors have active activities: every place of an activity, with its parts (O3).</summary>
    public IEnumerable<(string Donor, string Sector, string District)> ActivePlaces(Period period, FiscalCalendar calendar) =>
        from each in counted
        where each.Life.IsActive(period, calendar)
        from donor in each.Donors
        from sector in each.Sectors
        from district in each.Districts
        select (donor, sector, district);

    private sealed record Counted(
        Activity Activity, int[] Family, Life Life, string[] Donors, string[] Sectors, string[] Ministries, string[] Districts);

    private readonly record struct Membership(
        IEnumerable<string> Donors, IEnumerable<string> Sectors, IEnumerable<string> Ministries, IEnumerable<string> Districts)
    {
        public static Membership Of(AttributionContext context, Activity activity) => new(
            context.Donors.Of(activity, DonorRole.Counterpart).Shares.Keys,
            context.SectorsOf(activity),
            context.MinistriesOf(activity),
            context.Districts.Of(activity).Shares.Keys);
    }

    private readonly record struct Life(bool IsStopped, bool HasStart, DateOnly Start, DateOnly? End)
    {
        public static Life Of(Activity activity)
        {
            var start = activity.ActualStart.Found ? activity.ActualStart : activity.PlannedStart;
            var end = activity.ActualEnd.Found ? activity.ActualEnd : activity.PlannedEnd;
            return new(activity.Status.Trim() is "5" or "6", start.Found, start.Day, end.Found ? end.Day : null);
        }

        /// <summary>F9-3: not stopped; starts by the last day and does not end before the first; no end is open.</summary>
        public bool IsActive(Period period, FiscalCalendar calendar)
        {
            if (IsStopped || !HasStart || End < Start)
                return false;
            if (period.LastYear < 9999 && Start > calendar.Days(Math.Max(period.LastYear, 0)).Last)
                return false;
            return period.FirstYear <= 0 || End is null || End >= calendar.Days(Math.Min(period.FirstYear, 9999)).First;
        }
    }
}
