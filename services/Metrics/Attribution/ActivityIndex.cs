using System.Collections.Concurrent;
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
    private readonly AttributionContext context;
    private readonly ConcurrentDictionary<Activity, Membership> memberships = new(ReferenceEqualityComparer.Instance);
    private readonly IReadOnlyDictionary<Activity, Membership>? known;
    private readonly List<Counted> counted = [];
    private readonly List<Counted> units = [];

    /// <summary>Finds the activities that are counted; to which groups they belong is worked out when it is first asked for.</summary>
    /// <param name="context">How they are attributed.</param>
    /// <param name="activities">All activities of the country.</param>
    /// <param name="before">The index before, attributed alike: activities that are the same objects keep their groups.</param>
    public ActivityIndex(AttributionContext context, IReadOnlyList<Activity> activities, ActivityIndex? before)
    {
        this.context = context;
        known = before?.memberships;
        var family = new ActivityFamily(context, activities);
        for (var i = 0; i < activities.Count; i++)
        {
            if (family.IsTopmost(i))
                counted.Add(new(activities[i], [.. family.WithDescendants(i)], activities, MembershipOf));
            if (activities[i].Unit is { } unit)
            {
                units.Add(new(
                    activities[i], [i], activities,
                    each => unit.MinistryId.Length > 0 ? MembershipOf(each) with { Ministries = [unit.MinistryId] } : MembershipOf(each)));
            }
        }
    }

    /// <summary>Counted activities.</summary>
    public int Count => counted.Count;

    /// <summary>Counted activities that have no start: never active (F9-3).</summary>
    public int WithoutStart => counted.Count(each => !each.Life.HasStart && !each.Life.IsStopped);

    /// <summary>The active ones by key of the group; by year: active on a day of that fiscal year.</summary>
    public Dictionary<string, List<Activity>> ActiveBy(
        ActivityGroups groups, Period period, FiscalCalendar calendar, IEnumerable<int> years) => ActiveBy(counted, groups, period, calendar, years);

    /// <summary>Active activities of any level that have an implementation unit, by the ministry the unit works beside (B4).</summary>
    public Dictionary<string, List<Activity>> UnitsBy(
        ActivityGroups groups, Period period, FiscalCalendar calendar, IEnumerable<int> years) => ActiveBy(units, groups, period, calendar, years);

    private static Dictionary<string, List<Activity>> ActiveBy(
        List<Counted> counted, ActivityGroups groups, Period period, FiscalCalendar calendar, IEnumerable<int> years)
    {
        var active = new Dictionary<string, List<Activity>>(StringComparer.Ordinal);
        if (groups.By == Grouping.Year)
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
            var keys = groups.By switch
            {
                Grouping.Ministry => each.Ministries,
                Grouping.Sector => each.Sectors.Select(groups.SectorLevel).Distinct(StringComparer.Ordinal),
                Grouping.Donor => each.Donors.Select(groups.DonorLevel).Distinct(StringComparer.Ordinal),
                Grouping.District => each.Districts,
                Grouping.Priority or Grouping.Outcome => each.Family.SelectMany(groups.GoalsOf).Distinct(StringComparer.Ordinal),
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
    public IEnumerable<(string Donor, string Sector, string District)> ActivePlaces(Period period, FiscalCalendar calendar, Func<Activity, bool> isAsked) =>
        from each in counted
        where each.Life.IsActive(period, calendar) && isAsked(each.Activity)
        from donor in each.Donors
        from sector in each.Sectors
        from district in each.Districts
        select (donor, sector, district);

    private Membership MembershipOf(Activity activity) => memberships.GetOrAdd(
        activity, each => known is not null && known.TryGetValue(each, out var found) ? found : Membership.Of(context, each));

    private sealed class Counted(Activity activity, int[] family, IReadOnlyList<Activity> activities, Func<Activity, Membership> membershipOf)
    {
        private Membership? whole;

        public Activity Activity => activity;

        public int[] Family => family;

        public Life Life { get; } = Life.Of(activity);

        public string[] Donors => Whole.Donors;

        public string[] Sectors => Whole.Sectors;

        public string[] Ministries => Whole.Ministries;

        public string[] Districts => Whole.Districts;

        // Its own groups and those of its parts. Two threads may both work it out, to the same.
        private Membership Whole => whole ??= family.Length == 1 ? membershipOf(activities[family[0]]) : Together([.. family.Select(each => membershipOf(activities[each]))]);

        private static Membership Together(Membership[] members)
        {
            return new(All(each => each.Donors), All(each => each.Sectors), All(each => each.Ministries), All(each => each.Districts));

            string[] All(Func<Membership, string[]> keys) => [.. members.SelectMany(keys).Distinct(StringComparer.Ordinal)];
        }
    }

    private sealed record Membership(string[] Donors, string[] Sectors, string[] Ministries, string[] Districts)
    {
        public static Membership Of(AttributionContext context, Activity activity) => new(
            Each(context.Donors.Of(activity, DonorRole.Counterpart).Shares.Keys),
            Each(context.SectorsOf(activity)),
            Each(context.MinistriesOf(activity)),
            Each(context.Districts.Of(activity).Shares.Keys));

        private static string[] Each(IEnumerable<string> keys) => [.. keys.Distinct(StringComparer.Ordinal)];
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

/// <summary>By what activities are put into groups.</summary>
/// <param name="By">The grouping.</param>
/// <param name="SectorLevel">Key of a published sector at the level of the question.</param>
/// <param name="DonorLevel">Key of a donor at the level of the question.</param>
/// <param name="GoalsOf">The plan's priorities or the framework's outcomes that an activity serves, by its number.</param>
internal sealed record ActivityGroups(
    Grouping By, Func<string, string> SectorLevel, Func<string, string> DonorLevel, Func<int, IEnumerable<string>> GoalsOf);
