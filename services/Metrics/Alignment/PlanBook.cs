using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Alignment;

/// <summary>The national plans: their priorities as a tree, who is responsible, what they cost, and what is linked to them (A2 to A4).</summary>
internal sealed class PlanBook
{
    private readonly Dictionary<string, Priority> priorities;
    private readonly ILookup<string, Priority> children;
    private readonly RateTable rates;

    public PlanBook(Facts facts)
    {
        rates = facts.Portfolio.Rates;
        priorities = facts.Portfolio.Priorities.DistinctBy(each => each.Id).ToDictionary(each => each.Id, StringComparer.Ordinal);
        children = priorities.Values.ToLookup(each => each.ParentId, StringComparer.Ordinal);
        Tops = [.. priorities.Values.Where(each => TopOf(each.Id) == each.Id)];
        CostedYears = (HashSet<int>)[.. priorities.Values.SelectMany(each => each.Costs).Where(each => Usd(each.Need, each.Year) is not null).Select(each => each.Year)];
        Links = new(
            priorities.Values.Select(each => new Goal(each.Id, each.Title, TopOf(each.Id), each.Years)), facts.Activities, activity => activity.PriorityLinks);
    }

    /// <summary>Priorities at the top of their plan.</summary>
    public IReadOnlyList<Priority> Tops { get; }

    public GoalLinks Links { get; }

    /// <summary>
    /// Fiscal years in which the need of any priority is known in dollars. Plans cost years to come in the country's own currency,
    /// which has no rate yet: such years cannot be compared, and must not hide those that can.
    /// </summary>
    public IReadOnlySet<int> CostedYears { get; }

    /// <summary>The ministries that priorities name.</summary>
    public IEnumerable<string> Ministries => priorities.Values.SelectMany(each => each.MinistryIds).Distinct(StringComparer.Ordinal);

    /// <summary>The priorities that name a ministry, without those below another that names it.</summary>
    public IReadOnlyList<Priority> PrioritiesOf(string ministry) =>
        [.. priorities.Values.Where(each => each.MinistryIds.Contains(ministry) && !Above(each.Id).Skip(1).Any(above => above.MinistryIds.Contains(ministry)))];

    /// <summary>Of each priority that is one of some, or stands below one: which of them.</summary>
    public IReadOnlyDictionary<string, Priority> Within(IReadOnlySet<Priority> some) => priorities.Keys
        .Select(id => (Id: id, Found: Above(id).FirstOrDefault(some.Contains)))
        .Where(each => each.Found is not null)
        .ToDictionary(each => each.Id, each => each.Found!, StringComparer.Ordinal);

    /// <summary>
    /// The priorities at the level of their costing, at or below one: those that have figures of their own, and those that nobody
    /// costed and that have no parts. Gaps are taken here: at a higher level the surplus of one part would hide the gap of another.
    /// </summary>
    public IEnumerable<Priority> CostedWithin(Priority priority) => CostedWithin(priority, []);

    /// <summary>True when its plan is for other years, or it, or a part of it, is costed in other years only.</summary>
    public bool IsForOtherYears(Priority priority, IReadOnlyCollection<int> years) =>
        !years.Any(priority.Years.Has)
        || CostedWithin(priority).Any(part => part.Costs.Count > 0 && part.Costs.All(each => !years.Contains(each.Year)));

    /// <summary>
    /// Need of a priority in US dollars over some fiscal years: its own figures, else the sum of its parts; null: it, or a part of
    /// it, is costed in none of them, or has no exchange rate. A year that a costed priority does not name needs nothing: each
    /// plan costs its own years.
    /// </summary>
    public decimal? Need(Priority priority, IReadOnlyCollection<int> years)
    {
        var needs = CostedWithin(priority).Select(part => Sum(part, years, cost => cost.Need)).ToList();
        return needs.Count == 0 || needs.Contains(null) ? null : needs.Sum();
    }

    /// <summary>What the country pays of a costed priority in US dollars; null: not known for every year that is costed.</summary>
    public decimal? Domestic(Priority priority, IReadOnlyCollection<int> years) => Sum(priority, years, cost => cost.Domestic);

    private decimal? Sum(Priority priority, IReadOnlyCollection<int> years, Func<PriorityCost, CurrencyAmount?> amountOf)
    {
        decimal? sum = null;
        foreach (var cost in priority.Costs.Where(each => years.Contains(each.Year)))
        {
            if (Usd(amountOf(cost), cost.Year) is not { } usd)
                return null;
            sum = (sum ?? 0) + usd;
        }

        return sum;
    }

    private decimal? Usd(CurrencyAmount? amount, int year) =>
        amount is { } known && rates.ToUsd(known.Value, known.Currency, year) is { HasRate: true } converted ? converted.Usd : null;

    private IEnumerable<Priority> CostedWithin(Priority priority, HashSet<string> seen)
    {
        if (!seen.Add(priority.Id))
            return [];
        return priority.Costs.Count > 0 || !children[priority.Id].Any()
            ? [priority]
            : children[priority.Id].SelectMany(part => CostedWithin(part, seen));
    }

    // A ring of parents has no top: its members then count as tops.
    private string TopOf(string id)
    {
        var above = Above(id).ToList();
        return priorities.ContainsKey(above[^1].ParentId) ? id : above[^1].Id;
    }

    /// <summary>A priority and those above it, each once.</summary>
    private IEnumerable<Priority> Above(string id)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (seen.Add(id) && priorities.TryGetValue(id, out var priority))
        {
            yield return priority;
            id = priority.ParentId;
        }
    }
}
