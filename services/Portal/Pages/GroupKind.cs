using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Pages;

/// <summary>A kind of group that has pages, and which numbers they show.</summary>
public sealed record GroupKind
{
    /// <summary>Ministries: whom they deal with and what it costs them.</summary>
    public static readonly GroupKind Ministry = new()
    {
        By = Grouping.ByMinistry,
        Other = Grouping.ByDonor,
        Place = "ministries",
        Columns = ["counterparts", "effective-counterparts", "contestable-share", "burden-hours", "staff-time-share", "on-plan-share", "total-money"],
        Parts =
        [
            ("part.counterparts", ["total-money", "counterparts", "effective-counterparts", "largest-share", "mean-activity-size"]),
            ("part.overlap", ["contestable-share", "uncoordinated-contestable-share", "coordination-gain", "mean-similarity"]),
            ("part.burden", ["burden-hours", "staff-time-share", "reports-a-year", "audits-a-year", "missions-a-year", "joint-mission-share", "government-burden-cost", "project-burden-cost", "measured-hours-share"]),
            ("part.alignment", ["on-plan-share", "plan-fit", "coverage-gap", "orphan-priorities", "on-budget-share", "country-systems-share"]),
        ],
    };

    /// <summary>Donors: where they work, whom they resemble and what they ask for.</summary>
    public static readonly GroupKind Donor = new()
    {
        By = Grouping.ByDonor,
        Other = Grouping.BySector,
        Place = "donors",
        Columns = ["active-activities", "effective-sectors", "mean-activity-size", "contestable-share", "mean-similarity", "burden-hours", "hours-per-million", "on-plan-share", "total-money"],
        Parts =
        [
            ("part.focus", ["total-money", "active-activities", "mean-activity-size", "sector-count", "effective-sectors", "effective-ministries", "effective-districts", "non-significant-money"]),
            ("part.overlap", ["contestable-share", "uncoordinated-contestable-share", "mean-similarity"]),
            ("part.burden", ["burden-hours", "hours-per-million", "reports-a-year", "audits-a-year", "missions-a-year", "joint-mission-share", "parallel-units"]),
            ("part.alignment", ["on-plan-share", "plan-fit", "on-budget-share", "predictability", "country-systems-share", "programme-based-share"]),
        ],
    };

    /// <summary>The grouping.</summary>
    public required Grouping By { get; init; }

    /// <summary>What a group's money is split by on its page.</summary>
    public required Grouping Other { get; init; }

    /// <summary>The last word of the address.</summary>
    public required string Place { get; init; }

    /// <summary>Numbers of the table.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Numbers of one group's page, in parts with headings.</summary>
    public required IReadOnlyList<(string Heading, IReadOnlyList<string> Metrics)> Parts { get; init; }
}
