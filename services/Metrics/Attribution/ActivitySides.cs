using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>
/// What counting needs to know of one activity by itself. Kept from facts to facts while the activity and all that attributes it
/// stay the same, so it holds nothing of the facts it was made for.
/// </summary>
internal sealed class ActivitySides
{
    private Membership? membership;

    public ActivitySides(AttributionContext context, Activity activity)
    {
        Activity = activity;
        Publisher = context.Organisations.Key(activity.Reporter);
        ConcernsCountry = Concerns(context.Portfolio.CountryCode, activity);
        Life = Life.Of(activity);
    }

    public Activity Activity { get; }

    /// <summary>Key of the reporting organisation; empty when it names none.</summary>
    public string Publisher { get; }

    /// <summary>Level in its publisher's hierarchy, 1 when none is said.</summary>
    public int Level => Math.Max(1, Activity.Hierarchy);

    /// <summary>Some of the activity, or of one of its transactions, is for the country.</summary>
    public bool ConcernsCountry { get; }

    public Life Life { get; }

    /// <summary>The groups that the activity belongs to; worked out once. Two threads may both do so, to the same.</summary>
    public Membership MembershipIn(AttributionContext context) => membership ??= Membership.Of(context, Activity);

    private static bool Concerns(string country, Activity activity)
    {
        var part = CountryParts.OfActivity(activity, country);
        return part.Weight > 0 || activity.Transactions.Any(each => CountryParts.OfTransaction(each, part, country).Weight > 0);
    }
}

/// <summary>Keys of the groups that an activity belongs to, whether money was recorded or not.</summary>
internal sealed record Membership(string[] Donors, string[] Sectors, string[] Ministries, string[] Districts)
{
    public static Membership Of(AttributionContext context, Activity activity) => new(
        Each(context.Donors.Of(activity, DonorRole.Counterpart).Shares.Keys),
        Each(context.SectorsOf(activity)),
        Each(context.MinistriesOf(activity)),
        Each(context.Districts.Of(activity).Shares.Keys));

    private static string[] Each(IEnumerable<string> keys) => [.. keys.Distinct(StringComparer.Ordinal)];
}

/// <summary>From when to when an activity runs.</summary>
internal readonly record struct Life(bool IsStopped, bool HasStart, DateOnly Start, DateOnly? End)
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
