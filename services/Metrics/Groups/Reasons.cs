using AidCoord.Wording;

namespace AidCoord.Metrics.Groups;

/// <summary>Why there is no number: one wording for each reason, wherever it occurs.</summary>
internal static class Reasons
{
    public const string NoAmountText = "no_amount: no donor has more than 0 in these years";

    public static MetricValue NoAmount(MoneyGroup money) => MetricValue.None(
        "no_amount",
        money.IsEmpty ? NoMoney
        : money.UnassignedDonor > 0 && money.Donors.Count == 0 ? NoDonor
        : AllPaidBack);

    private static readonly SpokenText NoMoney = new(
        "No money of this measure is recorded here in these years; another measure or period may have some.",
        "Aucun argent de cette mesure n'est enregistré ici dans ces années ; une autre mesure ou période peut en avoir.");

    private static readonly SpokenText NoDonor = new(
        "All money here is without a donor: name the donors of the projects.",
        "Tout l'argent est ici sans bailleur : indiquez les bailleurs des projets.");

    private static readonly SpokenText AllPaidBack = new(
        "After refunds and corrections no donor has more than 0 here.",
        "Après remboursements et corrections, aucun bailleur n'a ici plus de 0.");

    public const string NotMeasuredText = "not_measured: no obligation or mission is recorded";

    public static MetricValue NotMeasured(Burden.WorkGroup work) => MetricValue.None("not_measured", work.HasRegister ? NothingHere : NoRegister);

    private static readonly SpokenText NothingHere = new(
        "No obligation and no mission is recorded here: record them, or import the register.",
        "Aucune obligation ni mission n'est enregistrée ici : enregistrez-les, ou importez le registre.");

    private static readonly SpokenText NoRegister = new(
        "The country has no register of obligations and missions: record what agreements ask of ministries (reports, audits, missions …).",
        "Le pays n'a pas de registre des obligations et missions : enregistrez ce que les accords demandent aux ministères (rapports, audits, missions …).");

    public const string HoursUnknownText = "hours_unknown: nobody said or measured the hours of any recorded duty, and its type has no default";

    public static MetricValue HoursUnknown(int duties) => MetricValue.None("hours_unknown", NobodyKnowsTheHours.With(("duties", duties)));

    private static readonly SpokenText NobodyKnowsTheHours = new(
        "The hours of {duties, plural, one {# recorded duty are not known and its type has no default time: say them, or measure it} other {# recorded duties are not known and their types have no default time: say them, or measure them}} with time sheets.",
        "On ne connaît pas les heures de {duties, plural, one {# obligation enregistrée, et son type n'a pas de durée par défaut : indiquez-les, ou mesurez-la} other {# obligations enregistrées, et leurs types n'ont pas de durée par défaut : indiquez-les, ou mesurez-les}} avec des feuilles de temps.");

    public static readonly MetricValue NoHours = MetricValue.None("no_hours", NothingTakesTime);

    private static SpokenText NothingTakesTime => new(
        "The duties and missions recorded here take 0 hours, so there is nothing to take a share of.",
        "Les obligations et missions enregistrées ici prennent 0 heure : il n'y a rien dont prendre une part.");

    public const string NoDutyText = "no_duty: missions are recorded, but no duty of an agreement";

    /// <summary>Why duties cannot be counted; null when they can.</summary>
    public static MetricValue? NoDuty(Burden.WorkGroup work) =>
        !work.IsRecorded ? NotMeasured(work)
        : work.Duties.Count == 0 ? MetricValue.None("no_duty", OnlyMissions)
        : null;

    private static readonly SpokenText OnlyMissions = new(
        "Missions are recorded here, but no duty of an agreement: record what agreements ask for (reports, audits …).",
        "Des missions sont enregistrées ici, mais aucune obligation d'un accord : enregistrez ce que demandent les accords (rapports, audits …).");

    public const string NoMissionText = "no_mission: nobody recorded any mission of these years";

    /// <summary>Why missions cannot be counted; null when they can: where others are recorded, none here is a 0.</summary>
    public static MetricValue? NoMission(Burden.WorkGroup work) =>
        work.HasMissions ? null
        : work.HasRegister ? MetricValue.None("no_mission", NoVisit)
        : NotMeasured(work);

    private static readonly SpokenText NoVisit = new(
        "No mission of these years is recorded in the country: record the visits of donors.",
        "Aucune mission de ces années n'est enregistrée dans le pays : enregistrez les visites des bailleurs.");

    public static SpokenText NoNationalSectorsWording => new(
        "The country has recorded no sectors of its own: record them in its settings (national_sectors), each with the DAC codes that belong to it. Or ask for DAC sectors.",
        "Le pays n'a pas enregistré ses propres secteurs : enregistrez-les dans ses paramètres (national_sectors), chacun avec les codes du CAD qui en font partie. Ou demandez les secteurs du CAD.");

    public static readonly MetricValue NoNationalSectors = MetricValue.None("no_national_sectors", NoNationalSectorsWording);

    public static SpokenText OneDonor => new(
        "A group of one donor cannot be scattered over donors: see the sectors of the donor, and how alike it is to others.",
        "Un groupe d'un seul bailleur ne peut pas être dispersé entre bailleurs : voir les secteurs du bailleur, et à quel point il ressemble aux autres.");

    public static SpokenText HoursBySector => new(
        "Hours are not split by sector: the work belongs whole to the ministry that does it.",
        "Les heures ne sont pas réparties par secteur : le travail appartient tout entier au ministère qui le fait.");

    public static SpokenText HoursByGoal => new(
        "Hours are not split by priority or outcome: the work belongs whole to the ministry that does it.",
        "Les heures ne sont pas réparties par priorité ni par effet : le travail appartient tout entier au ministère qui le fait.");

    public static SpokenText HoursByDistrict => new(
        "Hours are not split by place: the work is done in the ministry.",
        "Les heures ne sont pas réparties par lieu : le travail se fait au ministère.");
}
