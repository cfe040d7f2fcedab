using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;

namespace AidCoord.Metrics.Alignment;

/// <summary>A4: share of the plan's need that neither the country nor aid covers.</summary>
public static class CoverageGap
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "coverage-gap",
        Code = "A4",
        Place = 1,
        Name = "Coverage gap",
        Unit = "share of need",
        Formula = "G = Σ max(0, need − domestic money − aid) ÷ Σ need, over the priorities that are costed; what one has too much never fills the gap of another. Aid is all of the country's that is linked to the priority or a part of it, negative sums counted as 0, in the fiscal years that the plan costs and for which money is reported. A ministry's priorities are those that name it; one that names several counts whole for each.",
        Range = "0 (everything is covered) to 1 (nothing is)",
        Source = "this project",
        UndefinedWhen =
        [
            "no_plan: no priority is recorded",
            "no_links_recorded: there is aid, and no activity is linked to the plan",
            "no_priorities_of_ministry: the plan gives the ministry no priority",
            "not_a_priority: the row is money that is not linked",
            "plan_not_costed: none of the priorities has a need in these years",
            "domestic_unknown: nobody recorded what the country pays itself",
        ],
        ForGovernment = "Financing gaps, priority by priority.",
        ForDonor = "Where to go next.",
        ForUnitedNations = "What joint appeals should be for.",
        NotBy = new Dictionary<Grouping, SpokenText>
        {
            [Grouping.Sector] = new(
                "The plan costs priorities, not sectors.",
                "Le plan chiffre des priorités, pas des secteurs."),
            [Grouping.Donor] = new(
                "A need is covered by all donors together: see the donor's money by priority.",
                "Un besoin est couvert par tous les bailleurs ensemble : voir l'argent du bailleur par priorité."),
            [Grouping.District] = new(
                "The plan costs no districts.",
                "Le plan ne chiffre pas de districts."),
            [Grouping.Outcome] = new(
                "The plan costs priorities, not outcomes of the UN framework.",
                "Le plan chiffre des priorités, pas des effets du cadre des Nations Unies."),
        },
        Evidence = EvidenceKind.Records,
        Rows = scope => Rows(scope, each => each.Gap, _ => true),
        Example = "Needs 30, 25, 20, 15, 10; domestic money 10, 10, 8, 5, 6; aid 18, 8, 2, 8, 4: gaps 2, 7, 10, 2, 0; 21 ÷ 100 = 21 %.",
        Sentence = new(
            "{gap, number, percent} of what the plan needs for {group} is not covered: {money, number, integer} USD{unknown, plural, =0 {} one {. Of # priority the need or the domestic money is not known} other {. Of # priorities the need or the domestic money is not known}}.",
            "{gap, number, percent} des besoins du plan pour {group} n'est pas couvert : {money, number, integer} USD{unknown, plural, =0 {} one {. Pour # priorité, le besoin ou l'argent national n'est pas connu} other {. Pour # priorités, le besoin ou l'argent national n'est pas connu}}.",
            scope =>
            {
                var (known, unknown) = Priorities(scope);
                return [("gap", (double)Gap(known)), ("money", known.Sum(each => each.Gap)), ("unknown", unknown.Count)];
            }),
        Uses = Dimensions.Money,
        Compute = Compute,
        Steps = scope =>
        [
            .. Ground(scope),
            $"Gaps of {Words.Usd(Priorities(scope).Known.Sum(each => each.Gap))} ÷ needs of {Words.Usd(Priorities(scope).Known.Sum(each => each.Need!.Value))} = {Words.Percent((double)Gap(Priorities(scope).Known))}.",
        ],
    };

    /// <summary>The gap.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Missing(scope) ?? NeedsNothing(scope) ?? MetricValue.Of((double)Gap(Priorities(scope).Known));

    internal static MetricValue? Missing(MetricScope scope)
    {
        // Without aid the domestic money alone covers; aid without any link would be taken for no aid.
        if (OnPlanShare.Missing(scope.Country) is MetricValue.Undefined { Reason: not "no_amount" } missing)
            return missing;
        _ = scope.Plan.Covered(out var problem);
        return problem;
    }

    internal static MetricValue? NeedsNothing(MetricScope scope) => Priorities(scope).Known.Sum(each => each.Need!.Value) > 0
        ? null
        : MetricValue.None("plan_not_costed", NoNeed);

    internal static (IReadOnlyList<CoveredPriority> Known, IReadOnlyList<CoveredPriority> Unknown) Priorities(MetricScope scope)
    {
        var all = scope.Plan.Covered(out _);
        return ([.. all.Where(each => each.IsKnown)], [.. all.Where(each => !each.IsKnown)]);
    }

    /// <summary>Years, priorities nobody can judge, and aid that covers nothing because it is not linked.</summary>
    internal static IEnumerable<string> Ground(MetricScope scope)
    {
        var (known, unknown) = Priorities(scope);
        yield return $"{known.Count} priorities with need and domestic money, in the fiscal years {string.Join(", ", scope.Plan.Years().Order())}.";
        foreach (var each in unknown)
            yield return $"{each.Priority.Title} ({each.Priority.Id}): {(each.Need is null ? "its need is not recorded" : "what the country pays is not recorded")}; it is in no sum.";
        yield return $"Aid of these years that is linked to no costed priority of the country: {Words.Usd(scope.Plan.AidOutside())}; linked, it would make gaps smaller.";
    }

    /// <summary>A row for each priority; those that cannot be judged come last and have no amount.</summary>
    internal static IEnumerable<Evidence> Rows(MetricScope scope, Func<CoveredPriority, decimal> amountOf, Func<CoveredPriority, bool> counts) => scope.Plan.Covered(out _)
        .Where(each => !each.IsKnown || counts(each))
        .OrderByDescending(each => each.IsKnown ? amountOf(each) : -1)
        .ThenBy(each => each.Priority.Id, StringComparer.Ordinal)
        .Select(each => new Evidence
        {
            Record = each.Priority.Record.Length > 0 ? each.Priority.Record : each.Priority.Id,
            Title = each.Priority.Title,
            Amount = each.IsKnown ? amountOf(each) : null,
            Derivation = $"need {Money(each.Need)}, domestic {Money(each.Domestic)}, aid {Words.Usd(each.Aid)} of {each.Donors} {(each.Donors == 1 ? "donor" : "donors")}"
                + (each.IsKnown && each.Need > 0 ? $": {Words.Percent((double)((each.Domestic!.Value + each.Aid) / each.Need.Value))} covered" : ""),
        });

    private static string Money(decimal? amount) => amount is { } known ? Words.Usd(known) : "not known";

    private static decimal Gap(IReadOnlyList<CoveredPriority> known) => known.Sum(each => each.Gap) / known.Sum(each => each.Need!.Value);

    private static readonly SpokenText NoNeed = new(
        "The need of these priorities is 0 in these years: record what they need.",
        "Les besoins de ces priorités sont de 0 dans ces années : enregistrez ce qu'il leur faut.");
}
