using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden;

/// <summary>B6: share of the time of the staff who could do the work that donors take.</summary>
public static class StaffTimeShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "staff-time-share",
        Code = "B6",
        Name = "Staff time taken",
        Unit = "share of staff time",
        Formula = "Burden hours ÷ (full-time equivalents of planning, finance, procurement and project staff × productive hours a year), over the ministries and years whose staff is known.",
        Range = "0 and more; above 0.8 check the inputs, above 1 they are wrong or overtime is hidden",
        Source = "practical capacity after Kaplan & Anderson 2007",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.HoursUnknownText, "staff_unknown: no staffing is recorded"],
        ForGovernment = "How much of its staff works for donors' rules.",
        ForDonor = "Whether the ministry has time left for the work itself.",
        ForUnitedNations = "Where relief is most needed.",
        NotBy = new Dictionary<Grouping, SpokenText>(BurdenHours.NotBy)
        {
            [Grouping.Donor] = new(
                "Staff belongs to ministries, not to donors: see the hours that the donor asks for.",
                "Le personnel appartient aux ministères, pas aux bailleurs : voir les heures que demande le bailleur."),
        },
        Example = "820 hours ÷ (6 officials × 1,408 productive hours) = 820 ÷ 8,448 = 9.7 %.",
        Sentence = new(
            "{group}: donors take {share, number, percent} of the time of the staff who can do this work{check, plural, =0 {} other {. That is much: check the hours and the staff}}.",
            "{group} : les bailleurs prennent {share, number, percent} du temps des agents qui peuvent faire ce travail{check, plural, =0 {} other {. C'est beaucoup : vérifiez les heures et les effectifs}}.",
            scope => [("share", scope.Work.StaffedWork / scope.Work.StaffHours!.Value), ("check", scope.Work.StaffedWork > 0.8m * scope.Work.StaffHours!.Value ? 1 : 0)]),
        Compute = Compute,
        Steps = Steps,
    };

    /// <summary>The share with its range.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        var work = scope.Work;
        if (BurdenHours.Missing(work) is { } missing)
            return missing;
        if (work.StaffHours is not { } staff)
            return StaffUnknown;
        var share = (double)(work.StaffedWork / staff);

        // The range of the hours holds for the part of them that is compared with staff.
        var spread = work.Hours == 0 ? 0 : work.Deviation / (double)work.Hours;
        return new MetricValue.Known(share) { Low = Math.Max(0, share * (1 - spread)), High = share * (1 + spread) };
    }

    internal static MetricValue StaffUnknown { get; } =
        MetricValue.None("staff_unknown", NoStaffing);

    private static IEnumerable<string> Steps(MetricScope scope) =>
    [
        .. BurdenHours.Steps(scope),
        $"{Words.Number(scope.Work.StaffedWork)} hours of work ÷ {Words.Number(scope.Work.StaffHours ?? 0)} productive hours of staff, where staff is known.",
    ];

    private static SpokenText NoStaffing => new(
        "Nobody recorded how many staff could do this work: record the staffing, never the whole ministry.",
        "Personne n'a enregistré combien d'agents pourraient faire ce travail : enregistrez les effectifs concernés, jamais tout le ministère.");
}
