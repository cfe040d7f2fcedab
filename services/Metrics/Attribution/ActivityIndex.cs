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
    private readonly ActivitySides[] sides;
    private readonly List<Counted> counted = [];
    private readonly List<Counted> units = [];

    /// <summary>Finds the activities that are counted; to which groups they belong is worked out when it is first asked for.</summary>
    /// <param name="context">How they are attributed.</param>
    /// <param name="activities">All activities of the country.</param>
    /// <param name="known">By number: what facts before, attributed alike, knew of the activity if it is the same object.</param>
    public ActivityIndex(AttributionContext context, IReadOnlyList<Activity> activities, Func<int, ActivitySides?>? known)
    {
        sides = [.. activities.Select((each, number) => known?.Invoke(number) ?? new ActivitySides(context, each))];
        var family = new ActivityFamily(sides);
        for (var i = 0; i < sides.Length; i++)
        {
            if (family.IsTopmost(i))
                counted.Add(new(sides[i], [.. family.WithDescendants(i)], number => sides[number].MembershipIn(context)));
            if (activities[i].Unit is { } unit)
            {
                units.Add(new(
                    sides[i], [i],
                    number => unit.MinistryId.Length > 0 ? sides[number].MembershipIn(context) with { Ministries = [unit.MinistryId] } : sides[number].MembershipIn(context)));
            }
        }
    }

    /// <summary>What is known of an activity by its number.</summary>
    public ActivitySides SidesOf(int number) => sides[number];

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

    private sealed class Counted(ActivitySides sides, int[] family, Func<int, Membership> membershipOf)
    {
        private Membership? whole;

        public Activity Activity => sides.Activity;

        public int[] Family => family;

        public Life Life => sides.Life;

        public string[] Donors => Whole.Donors;

        public string[] Sectors => Whole.Sectors;

        public string[] Ministries => Whole.Ministries;

        public string[] Districts => Whole.Districts;

        // Its own groups and those of its parts. Two threads may both work it out, to the same.
        private Membership Whole => whole ??= family.Length == 1 ? membershipOf(family[0]) : Together([.. family.Select(membershipOf)]);

        private static Membership Together(Membership[] members)
        {
            return new(All(each => each.Donors), All(each => each.Sectors), All(each => each.Ministries), All(each => each.Districts));

            string[] All(Func<Membership, string[]> keys) => [.. members.SelectMany(keys).Distinct(StringComparer.Ordinal)];
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
