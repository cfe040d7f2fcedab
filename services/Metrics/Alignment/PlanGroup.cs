using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Alignment;

/// <summary>The money of one group against the national plan.</summary>
public sealed class PlanGroup
{
    private readonly PlanBook book;
    private readonly MetricScope scope;

    internal PlanGroup(Facts facts, MetricScope scope)
    {
        book = facts.PlanBook;
        this.scope = scope;
    }

    /// <summary>The country has recorded a plan.</summary>
    public bool HasPlan => book.HasPlan;

    /// <summary>Somebody has linked some activity of the country to the plan: without any link, 0 would mean nothing.</summary>
    public bool HasLinks => book.HasLinks;

    /// <summary>Money linked to the plan and money that is not, netted each, in US dollars (A3, declared tier).</summary>
    public (double Linked, double NotLinked) Declared()
    {
        Int128 linked = 0;
        Int128 other = 0;
        foreach (var each in scope.Money.ActivityYears)
        {
            var part = Part(each.Net, book.LinksOf(each.Activity).Sum(link => link.Share));
            linked += part;
            other += each.Net - part;
        }

        return (Usd(Int128.Max(0, linked)), Usd(Int128.Max(0, other)));
    }

    /// <summary>
    /// Money and need by top priority in the fiscal years that are costed, within the question's; by ministry only the priorities
    /// that the plan gives to that ministry. Money without a link has the empty key and need 0 (A2).
    /// </summary>
    /// <param name="problem">Why there is nothing to compare; empty when there is.</param>
    public IReadOnlyList<PriorityMoney> ByPriority(out (string Reason, string Explanation) problem)
    {
        problem = ("", "");
        var tops = scope.By == Grouping.Ministry ? [.. book.Tops.Where(each => each.MinistryIds.Contains(scope.Key))] : book.Tops;
        if (tops.Count == 0)
        {
            problem = ("no_priorities_of_ministry", "The plan names no priority of this ministry: record in the plan which ministry is responsible for which priority.");
            return [];
        }

        int[] years = [.. book.CostedYears.Where(scope.Period.Has).Where(year => scope.By != Grouping.Year || scope.Key == year.ToString(System.Globalization.CultureInfo.InvariantCulture)).Order()];
        var needs = tops.Where(each => !book.IsCostedElsewhere(each, years)).Select(each => (Priority: each, Need: book.Need(each, years))).ToList();
        var missing = needs.Find(each => each.Need is null).Priority;
        if (years.Length == 0 || needs.Count == 0 || missing is not null)
        {
            var what = missing is null ? "no priority in these years" : $"not \"{missing.Title}\" ({missing.Id}) in every year";
            problem = ("plan_not_costed", $"The plan costs {what}; record the need of every top priority, public and external, for the same years with a currency that has a rate.");
            return [];
        }

        var money = tops.ToDictionary(each => each.Id, _ => (Int128)0, StringComparer.Ordinal);
        Int128 notLinked = 0;
        foreach (var each in scope.Money.ActivityYears)
        {
            if (!book.CostedYears.Contains(each.Year))
                continue;
            var left = each.Net;
            foreach (var (top, share) in book.LinksOf(each.Activity))
            {
                if (!money.ContainsKey(top))
                    continue;
                var part = Part(each.Net, share);
                money[top] += part;
                left -= part;
            }

            notLinked += left;
        }

        return
        [
            .. needs.Select(each => new PriorityMoney(each.Priority.Id, each.Priority.Title, Usd(Int128.Max(0, money[each.Priority.Id])), (double)each.Need!.Value)),
            new("", "Not linked to the plan", Usd(Int128.Max(0, notLinked)), 0),
        ];
    }

    /// <summary>A share of an amount in whole millionths: whole numbers add up the same in any order.</summary>
    private static Int128 Part(Int128 net, double share) => (Int128)Math.Round((decimal)net * (decimal)share, MidpointRounding.AwayFromZero);

    private static double Usd(Int128 millionths) => (double)millionths / Amounts.Numbers.SixDecimals.PerUnit;
}

/// <summary>Money and need of one top priority.</summary>
/// <param name="Key">Id of the priority; empty: money without a link.</param>
/// <param name="Title">Title.</param>
/// <param name="Money">Money linked to it in US dollars, 0 or more after netting.</param>
/// <param name="Need">Its costed need in US dollars.</param>
public readonly record struct PriorityMoney(string Key, string Title, double Money, double Need);
