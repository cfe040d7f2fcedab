using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>Which activities of a country are the same objects as in the facts before, and where they stand there.</summary>
internal sealed class KeptActivities
{
    private const int New = -1;
    private readonly int[] before;
    private readonly bool[] hasLinks;

    /// <summary>Compares a country with itself before.</summary>
    /// <param name="activities">The activities.</param>
    /// <param name="activitiesBefore">The activities before; null when nothing is kept.</param>
    /// <param name="keptBefore">What was known of them.</param>
    public KeptActivities(IReadOnlyList<Activity> activities, IReadOnlyList<Activity>? activitiesBefore, KeptActivities? keptBefore)
    {
        before = new int[activities.Count];
        hasLinks = new bool[activities.Count];
        var positions = Positions(activitiesBefore ?? []);
        for (var number = 0; number < before.Length; number++)
        {
            before[number] = positions.GetValueOrDefault(activities[number], New);
            hasLinks[number] = before[number] == New ? MoneyTwice.HasLinks(activities[number]) : keptBefore!.hasLinks[before[number]];
        }
    }

    public int Count => before.Length;

    /// <summary>The number that the activity had; null: it is new or changed.</summary>
    public int? Before(int number) => before[number] == New ? null : before[number];

    /// <summary>The number of an activity whose rows are what they were; one that names others' identifiers depends on those.</summary>
    public int? RowsBefore(int number) => hasLinks[number] ? null : Before(number);

    private static Dictionary<Activity, int> Positions(IReadOnlyList<Activity> activities)
    {
        // By reference: comparing two records field by field would cost more than attributing them.
        var positions = new Dictionary<Activity, int>(activities.Count, ReferenceEqualityComparer.Instance);
        for (var number = 0; number < activities.Count; number++)
            positions[activities[number]] = number;
        return positions;
    }
}
