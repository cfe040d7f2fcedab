using System.Globalization;
using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Parameters;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using AidCoord.Wording;

namespace AidCoord.Metrics.Alignment;

/// <summary>The money of one group against the national plan and the UN framework.</summary>
public sealed class PlanGroup
{
    private readonly Facts facts;
    private readonly PlanBook book;
    private readonly MetricScope scope;
    private readonly Lazy<IReadOnlyList<CoveredPriority>> covered;

    internal PlanGroup(Facts facts, MetricScope scope)
    {
        this.facts = facts;
        this.scope = scope;
        book = facts.PlanBook;
        covered = new(Cover);
    }

    internal GoalLinks LinksTo(Grouping goals) => facts.LinksTo(goals);

    /// <summary>The group's money by the word on which it is linked to goals of a kind (A3).</summary>
    internal LinkedMoney Linked(Grouping goals)
    {
        var table = facts.ByGoal(scope.Money.Table, goals);
        var tiers = new Int128[Enum.GetValues<LinkTier>().Length];
        Int128 notLinked = 0;
        Int128 likely = 0;
        foreach (var (part, net) in table.Parts.Zip(table.SumByPart(scope.Money)))
        {
            if (!part.IsLinked)
            {
                notLinked += net;
                continue;
            }

            tiers[(int)part.Tier] += net;
            if (part.Tier == LinkTier.Suggested)
                likely += (Int128)Math.Round((decimal)net * part.Probability, MidpointRounding.AwayFromZero);
        }

        return new(tiers[(int)LinkTier.Declared], tiers[(int)LinkTier.Reviewed], tiers[(int)LinkTier.Suggested], likely, notLinked);
    }

    /// <summary>
    /// Money and need by priority in the years compared; of a ministry the priorities that name it, else those at the top. Money
    /// that serves none of them has the empty key and need 0 (A2).
    /// </summary>
    /// <param name="problem">Why there is nothing to compare; null when there is.</param>
    internal IReadOnlyList<PriorityMoney> ByPriority(out MetricValue? problem)
    {
        problem = null;
        var own = scope.By == Grouping.Ministry ? book.PrioritiesOf(scope.Key) : book.Tops;
        if (own.Count == 0)
        {
            problem = NoPriorities;
            return [];
        }

        var years = Years();
        var needs = own.Where(each => !book.IsForOtherYears(each, years)).Select(each => (Priority: each, Need: book.Need(each, years))).ToList();
        var missing = needs.Find(each => each.Need is null).Priority;
        if (needs.Count == 0 || missing is not null)
        {
            var part = missing is null ? null : book.CostedWithin(missing).FirstOrDefault(each => book.Need(each, years) is null, missing);
            problem = MetricValue.None("plan_not_costed", part is null ? NothingCosted : PriorityNotCosted.With(("title", part.Title), ("id", part.Id)));
            return [];
        }

        var within = book.Within(needs.Select(each => each.Priority).ToHashSet());
        var money = needs.ToDictionary(each => each.Priority.Id, _ => (Int128)0, StringComparer.Ordinal);
        Int128 elsewhere = 0;
        var table = facts.ByGoal(scope.Money.Table, Grouping.Priority);
        foreach (var (part, net) in table.Parts.Zip(table.SumByPart(scope.Money, years)))
        {
            if (part.IsSaid && within.TryGetValue(part.Goal, out var priority))
                money[priority.Id] += net;
            else
                elsewhere += net;
        }

        return
        [
            .. needs.Select(each => new PriorityMoney(each.Priority.Id, each.Priority.Title, Usd(money[each.Priority.Id]), each.Need!.Value)),
            new("", "Not linked to these priorities", Usd(elsewhere), 0),
        ];
    }

    /// <summary>
    /// What the group's priorities need and have, at the level of their costing (A4). Aid is the whole country's: a priority is
    /// covered by whoever pays, through whichever ministry.
    /// </summary>
    /// <param name="problem">Why there is nothing to cover; null when there is.</param>
    internal IReadOnlyList<CoveredPriority> Covered(out MetricValue? problem)
    {
        problem = null;
        var own = scope.By switch
        {
            Grouping.Ministry => book.PrioritiesOf(scope.Key),
            Grouping.Priority => [.. book.Tops.Where(each => each.Id == scope.Key)],
            _ => book.Tops,
        };
        if (own.Count == 0)
        {
            problem = scope.By == Grouping.Priority ? MetricValue.None("not_a_priority", NotAPriority) : NoPriorities;
            return [];
        }

        var wanted = own.SelectMany(book.CostedWithin).ToHashSet();
        var country = scope.By == Grouping.Year ? this : scope.Country.Plan;
        List<CoveredPriority> found = [.. country.covered.Value.Where(each => wanted.Contains(each.Priority))];
        if (!found.Exists(each => each.Need is not null))
            problem = MetricValue.None("plan_not_costed", NoneCosted);
        else if (!found.Exists(each => each.IsKnown))
            problem = MetricValue.None("domestic_unknown", DomesticUnknown);
        return found;
    }

    /// <summary>Aid of the years compared that serves no costed priority, in US dollars: it covers nothing (A4).</summary>
    internal decimal AidOutside()
    {
        var country = scope.By == Grouping.Year ? this : scope.Country.Plan;
        return Math.Max(0, SixDecimals.ToDecimal(country.scope.Money.NetIn(country.Years())) - country.covered.Value.Sum(each => each.Aid));
    }

    /// <summary>
    /// Fiscal years that are compared: those that the plan costs, within the question's. A year after the last one with money in
    /// the country is not reported yet, so it is left out unless only such years are asked about.
    /// </summary>
    internal HashSet<int> Years()
    {
        var costed = book.CostedYears.Where(scope.Period.Has)
            .Where(year => scope.By != Grouping.Year || scope.Key == year.ToString(CultureInfo.InvariantCulture)).ToHashSet();
        var reported = facts.TryYears(scope.Measure, out _, out var last) ? costed.Where(year => year <= last).ToHashSet() : [];
        return reported.Count > 0 ? reported : costed;
    }

    private static readonly MetricValue NoPriorities = MetricValue.None("no_priorities_of_ministry", NoneOfMinistry);

    private static SpokenText NoneOfMinistry => new(
        "The plan names no priority of this ministry: record in the plan which ministry is responsible for which priority.",
        "Le plan ne nomme aucune priorité de ce ministère : enregistrez dans le plan quel ministère est responsable de quelle priorité.");

    private static readonly SpokenText NothingCosted = new(
        "The plan costs no priority in these years; record the need of every priority, public and external, for the same years with a currency that has a rate.",
        "Le plan ne chiffre aucune priorité dans ces années ; enregistrez les besoins de chaque priorité, publics et externes, pour les mêmes années et dans une monnaie qui a un taux de change.");

    private static readonly SpokenText PriorityNotCosted = new(
        "The plan costs not \"{title}\" ({id}); record the need of every priority, public and external, for the same years with a currency that has a rate.",
        "Le plan ne chiffre pas « {title} » ({id}) ; enregistrez les besoins de chaque priorité, publics et externes, pour les mêmes années et dans une monnaie qui a un taux de change.");

    private static readonly SpokenText NotAPriority = new(
        "Money that is linked to no priority covers no need: link its activities to the plan.",
        "L'argent qui n'est lié à aucune priorité ne couvre aucun besoin : liez ses activités au plan.");

    private static readonly SpokenText NoneCosted = new(
        "The plan costs none of these priorities in these years: record their need, public and external, with a currency that has a rate.",
        "Le plan ne chiffre aucune de ces priorités dans ces années : enregistrez leurs besoins, publics et externes, dans une monnaie qui a un taux de change.");

    private static readonly SpokenText DomesticUnknown = new(
        "Nobody recorded what the country pays itself for these priorities: not known is not 0. Record the domestic money beside the need.",
        "Personne n'a enregistré ce que le pays paie lui-même pour ces priorités : inconnu n'est pas 0. Enregistrez l'argent du pays à côté des besoins.");

    private IReadOnlyList<CoveredPriority> Cover()
    {
        var years = Years();
        var wanted = book.Tops.SelectMany(book.CostedWithin).Where(each => !book.IsForOtherYears(each, years)).ToHashSet();
        var within = book.Within(wanted);
        var aid = wanted.ToDictionary(each => each.Id, _ => new Dictionary<string, Int128>(StringComparer.Ordinal), StringComparer.Ordinal);
        var table = facts.ByGoal(scope.Money.Table, Grouping.Priority);
        foreach (var ((number, donor), net) in table.SumByPartAndDonor(scope.Money, years))
        {
            var part = table.Parts[number];
            if (part.IsSaid && within.TryGetValue(part.Goal, out var priority))
                aid[priority.Id][donor] = aid[priority.Id].GetValueOrDefault(donor) + net;
        }

        return
        [
            .. wanted.Select(each => new CoveredPriority(
                each,
                book.Need(each, years),
                book.Domestic(each, years),
                Usd(aid[each.Id].Values.Aggregate((Int128)0, (sum, amount) => sum + amount)),
                aid[each.Id].Count(one => one.Value > 0 && one.Key != SpecialKeys.Unassigned))),
        ];
    }

    /// <summary>What is negative after netting counts as 0 (1.2).</summary>
    private static decimal Usd(Int128 millionths) => SixDecimals.ToDecimal(Int128.Max(0, millionths));
}

/// <summary>Money and need of one priority.</summary>
/// <param name="Key">Id of the priority; empty: money that serves none of those compared.</param>
/// <param name="Title">Title.</param>
/// <param name="Money">Money linked to it in US dollars, 0 or more after netting.</param>
/// <param name="Need">Its costed need in US dollars.</param>
internal readonly record struct PriorityMoney(string Key, string Title, decimal Money, decimal Need);

/// <summary>What a priority needs and has, in US dollars.</summary>
/// <param name="Priority">The priority.</param>
/// <param name="Need">Public and external need; null: not costed.</param>
/// <param name="Domestic">What the country pays; null: not known.</param>
/// <param name="Aid">Aid linked to it, 0 or more after netting.</param>
/// <param name="Donors">Counterparts with more than 0 in it.</param>
internal sealed record CoveredPriority(Priority Priority, decimal? Need, decimal? Domestic, decimal Aid, int Donors)
{
    public bool IsKnown => Need is not null && Domestic is not null;

    public decimal Gap => Math.Max(0, Need!.Value - Domestic!.Value - Aid);

    public decimal OverCover => Math.Max(0, Domestic!.Value + Aid - Need!.Value);

    /// <summary>Less than the threshold is covered, by few donors or none. A priority that needs nothing is no orphan.</summary>
    public bool IsOrphan(ParameterSet parameters) =>
        Domestic!.Value + Aid < parameters.OrphanCover * Need!.Value && Donors <= parameters.OrphanDonors;
}

/// <summary>Money by the word on which it is linked, in millionths of a US dollar; negative where more was taken back than paid.</summary>
/// <param name="Declared">By donor or government.</param>
/// <param name="Reviewed">Suggested, and confirmed by a person.</param>
/// <param name="Suggested">Suggested only.</param>
/// <param name="Likely">Σ probability × amount of what is suggested.</param>
/// <param name="NotLinked">Not linked.</param>
internal readonly record struct LinkedMoney(Int128 Declared, Int128 Reviewed, Int128 Suggested, Int128 Likely, Int128 NotLinked)
{
    public Int128 Lower => Int128.Max(0, Declared + Reviewed);

    public Int128 Expected => Lower + Int128.Clamp(Likely, 0, Int128.Max(0, Suggested));

    public Int128 Upper => Lower + Int128.Max(0, Suggested);

    public Int128 All => Upper + Int128.Max(0, NotLinked);
}
