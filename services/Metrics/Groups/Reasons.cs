namespace AidCoord.Metrics.Groups;

/// <summary>Why there is no number: one wording for each reason, wherever it occurs.</summary>
internal static class Reasons
{
    public const string NoAmountText = "no_amount: no donor has more than 0 in these years";

    public static MetricValue NoAmount(MoneyGroup money) => MetricValue.None(
        "no_amount",
        money.IsEmpty ? "No money of this measure is recorded here in these years; another measure or period may have some."
        : money.UnassignedDonor > 0 && money.Donors.Count == 0 ? "All money here is without a donor: name the donors of the projects."
        : "After refunds and corrections no donor has more than 0 here.");

    public const string NotMeasuredText = "not_measured: no obligation or mission is recorded";

    public static MetricValue NotMeasured(Burden.WorkGroup work) => MetricValue.None(
        "not_measured",
        work.HasRegister
            ? "No obligation and no mission is recorded here: record them, or import the register."
            : "The country has no register of obligations and missions: record what agreements ask of ministries (reports, audits, missions …).");

    public const string HoursUnknownText = "hours_unknown: nobody said or measured the hours of any recorded duty, and its type has no default";

    public static MetricValue HoursUnknown(int duties) => MetricValue.None(
        "hours_unknown",
        $"The hours of {duties} recorded duties are not known and their types have no default time: say them, or measure them with time sheets.");

    public const string NoDutyText = "no_duty: missions are recorded, but no duty of an agreement";

    /// <summary>Why duties cannot be counted; null when they can.</summary>
    public static MetricValue? NoDuty(Burden.WorkGroup work) =>
        !work.IsRecorded ? NotMeasured(work)
        : work.Duties.Count == 0 ? MetricValue.None("no_duty", "Missions are recorded here, but no duty of an agreement: record what agreements ask for (reports, audits …).")
        : null;

    public const string NoMissionText = "no_mission: nobody recorded any mission of these years";

    /// <summary>Why missions cannot be counted; null when they can: where others are recorded, none here is a 0.</summary>
    public static MetricValue? NoMission(Burden.WorkGroup work) =>
        work.HasMissions ? null
        : work.HasRegister ? MetricValue.None("no_mission", "No mission of these years is recorded in the country: record the visits of donors.")
        : NotMeasured(work);

    public static readonly MetricValue NoNationalSectors = MetricValue.None(
        "no_national_sectors",
        "The country has recorded no sectors of its own: record them in its settings (national_sectors), each with the DAC codes that belong to it. Or ask for DAC sectors.");

    public const string OneDonor = "A group of one donor cannot be scattered over donors: see the sectors of the donor, and how alike it is to others.";

    public const string HoursBySector = "Hours are not split by sector: the work belongs whole to the ministry that does it.";

    public const string HoursByGoal = "Hours are not split by priority or outcome: the work belongs whole to the ministry that does it.";

    public const string HoursByDistrict = "Hours are not split by place: the work is done in the ministry.";
}
