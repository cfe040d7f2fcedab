using AidCoord.Amounts.Sharing;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Alignment;

/// <summary>The plan in force: its top priorities, what they cost, and which activities are linked to them (A2, A3).</summary>
internal sealed class PlanBook
{
    private readonly Dictionary<string, Priority> priorities;
    private readonly ILookup<string, Priority> children;
    private readonly Portfolio portfolio;

    public PlanBook(Facts facts)
    {
        portfolio = facts.Portfolio;
        priorities = portfolio.Priorities.DistinctBy(each => each.Id).ToDictionary(each => each.Id, StringComparer.Ordinal);
        children = portfolio.Priorities.ToLookup(each => each.ParentId, StringComparer.Ordinal);
        Tops = [.. portfolio.Priorities.Where(each => TopOf(each.Id) == each.Id)];
        HasLinks = facts.Activities.Any(each => each.PriorityLinks.Count > 0);
        CostedYears = (HashSet<int>)[.. portfolio.Priorities.SelectMany(each => each.Costs).Select(each => each.Year)];
    }

    /// <summary>Priorities at the top of the plan: the level at which money and costs are compared.</summary>
    public IReadOnlyList<Priority> Tops { get; }

    public bool HasPlan => priorities.Count > 0;

    /// <summary>Some activity of the country has been linked to the plan by somebody.</summary>
    public bool HasLinks { get; }

    /// <summary>True when a priority, or a part of it, is costed in some other year: it then belongs to another plan's years.</summary>
    public bool IsCostedElsewhere(Priority priority, IReadOnlyCollection<int> years) =>
        priority.Costs.Count > 0
            ? priority.Costs.All(each => !years.Contains(each.Year))
            : children[priority.Id].Any(part => IsCostedElsewhere(part, years));

    /// <summary>Fiscal years in which any priority is costed.</summary>
    public IReadOnlySet<int> CostedYears { get; }

    /// <summary>
    /// Need of a priority in US dollars over some fiscal years: its own figures, else the sum of its parts; null: it, or a part of
    /// it, is costed in none of them, or has no exchange rate. A year that a costed priority does not name needs nothing: each
    /// plan costs its own years.
    /// </summary>
    public decimal? Need(Priority priority, IReadOnlyCollection<int> years)
    {
        if (priority.Costs.Count == 0)
        {
            var parts = children[priority.Id].ToList();
            decimal? sum = parts.Count == 0 ? null : 0;
            foreach (var part in parts)
                sum += Need(part, years);
            return sum;
        }

        decimal? need = null;
        foreach (var cost in priority.Costs.Where(each => years.Contains(each.Year)))
        {
            if (portfolio.Rates.ToUsd(cost.Need.Value, cost.Need.Currency, cost.Year) is not { HasRate: true } usd)
                return null;
            need = (need ?? 0) + usd.Usd;
        }

        return need;
    }

    /// <summary>
    /// Declared shares of an activity by top priority; what is left to 1 is not linked. Percentages that are all given and add to
    /// less than 100 are taken as they are: the declared tier is a lower bound, nobody said more. Else by P1 to P4.
    /// </summary>
    public IReadOnlyList<(string Top, double Share)> LinksOf(Activity activity)
    {
        var links = activity.PriorityLinks.Where(each => priorities.ContainsKey(each.PriorityId)).ToList();
        if (links.Count == 0)
            return [];
        var sum = 0m;
        var allGiven = true;
        foreach (var link in links)
        {
            allGiven &= Percentages.TryRead(link.Percentage, out var value, out _);
            sum += value;
        }

        var claimed = allGiven && sum < 98 ? (double)(sum / 100) : 1;
        if (claimed == 0)
            return [];
        var shares = Percentages.ToShares([.. links.Select(each => new PercentageEntry(TopOf(each.PriorityId), each.Percentage))]).Shares;
        return [.. shares.Keys.Select(key => (key, shares.Of(key) * claimed))];
    }

    private string TopOf(string id)
    {
        // A ring of parents ends where it began; its members then count as tops.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var current = id;
        while (seen.Add(current) && priorities[current].ParentId is { Length: > 0 } parent && priorities.ContainsKey(parent))
        {
            if (seen.Contains(parent))
                return id;
            current = parent;
        }

        return current;
    }
}
