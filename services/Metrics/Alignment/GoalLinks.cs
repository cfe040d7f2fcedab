using AidCoord.Amounts.Sharing;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Alignment;

/// <summary>A priority of the plan, or an outcome of the UN framework.</summary>
/// <param name="Id">As activities link to it.</param>
/// <param name="Title">For people.</param>
/// <param name="Row">The goal whose row its money belongs to: the priority at the top, or the outcome itself.</param>
/// <param name="Years">Fiscal years of its plan or framework.</param>
internal sealed record Goal(string Id, string Title, string Row, Period Years)
{
    public bool IsInForce(Period period) => Years.FirstYear <= period.LastYear && period.FirstYear <= Years.LastYear;
}

/// <summary>Which activities serve which goals of one kind, and by whose word (A3).</summary>
internal sealed class GoalLinks
{
    private readonly Dictionary<string, Goal> goals;
    private readonly ActivityLinks[] byActivity;

    public GoalLinks(IEnumerable<Goal> goals, IReadOnlyList<Activity> activities, Func<Activity, IReadOnlyList<GoalLink>> linksOf)
    {
        this.goals = goals.DistinctBy(each => each.Id).ToDictionary(each => each.Id, StringComparer.Ordinal);
        byActivity = [.. activities.Select(activity => ActivityLinks.Of([.. linksOf(activity).Where(link => this.goals.ContainsKey(link.GoalId))]))];
        HasLinks = Array.Exists(byActivity, each => each != ActivityLinks.None);
        HasSuggestions = Array.Exists(byActivity, each => each.Parts.Any(part => part.Tier == LinkTier.Suggested));
    }

    public bool HasGoals => goals.Count > 0;

    /// <summary>Some activity of the country has been linked to a goal: without any link, 0 would mean nothing.</summary>
    public bool HasLinks { get; }

    public bool HasSuggestions { get; }

    /// <summary>The links of an activity, by its number in the facts.</summary>
    public ActivityLinks Of(int activity) => byActivity[activity];

    /// <summary>Rows of the goals that are in force in some year of a period.</summary>
    public IEnumerable<string> RowsIn(Period period) => goals.Values.Where(each => each.Row == each.Id && each.IsInForce(period)).Select(each => each.Id);

    /// <summary>The row that a part belongs to. A suggestion that nobody has seen moves no money: it stays with what is not linked.</summary>
    public string RowOf(LinkedPart part) => part.IsSaid ? goals[part.Goal].Row : SpecialKeys.Unassigned;

    public string TitleOf(string goal) => goals.TryGetValue(goal, out var found) && found.Title.Length > 0 ? found.Title : goal;
}

/// <summary>A part of an activity's money.</summary>
/// <param name="Goal">The goal that it serves; <c>unassigned</c>: none.</param>
/// <param name="Tier">By whose word.</param>
/// <param name="Probability">How likely a suggestion is right, 0 to 1.</param>
internal readonly record struct LinkedPart(string Goal, LinkTier Tier, decimal Probability)
{
    public bool IsLinked => Goal != SpecialKeys.Unassigned;

    /// <summary>A person linked it, or confirmed the link.</summary>
    public bool IsSaid => IsLinked && Tier != LinkTier.Suggested;
}

/// <summary>The goals that one activity serves, as shares of its money that add to 1.</summary>
internal sealed class ActivityLinks
{
    private ActivityLinks(Shares shares, Func<string, LinkedPart> partOf)
    {
        Splitter = AmountSplitter.Over(shares);
        Parts = [.. shares.Keys.Select(partOf)];
    }

    /// <summary>Nothing is linked.</summary>
    public static ActivityLinks None { get; } = new(Shares.Whole(SpecialKeys.Unassigned), _ => NotLinked);

    public IReadOnlyList<LinkedPart> Parts { get; }

    /// <summary>Splits an amount into <see cref="Parts"/>.</summary>
    public AmountSplitter Splitter { get; }

    private static LinkedPart NotLinked => new(SpecialKeys.Unassigned, LinkTier.Declared, 1);

    /// <summary>
    /// What people said is read first. Suggestions share what is left and never take from it; a goal that is said is not
    /// suggested as well, and of two words for one goal the donor's or government's own stands.
    /// </summary>
    public static ActivityLinks Of(IReadOnlyList<GoalLink> links)
    {
        if (links.Count == 0)
            return None;
        var said = links.Where(each => each.Tier != LinkTier.Suggested).ToList();
        var suggested = links.Where(each => each.Tier == LinkTier.Suggested && !said.Exists(one => one.GoalId == each.GoalId)).ToList();
        var (shares, left) = Read(said, 100);
        var ofTheRest = Read(suggested, left).Shares;
        var byGoal = said.Concat(suggested).OrderBy(each => each.Tier).ThenByDescending(each => each.Probability)
            .DistinctBy(each => each.GoalId).ToDictionary(each => each.GoalId, StringComparer.Ordinal);
        return new(
            shares.Nested(key => key == SpecialKeys.Unassigned ? ofTheRest : Shares.Whole(key)),
            key => byGoal.TryGetValue(key, out var link) ? new(key, link.Tier, link.Tier == LinkTier.Suggested ? link.Probability : 1) : NotLinked);
    }

    /// <summary>
    /// Shares of what is left of an activity, and what stays. Percentages that are all given and add to less are taken as they
    /// are: nobody said the rest. Else P1 to P4.
    /// </summary>
    private static (Shares Shares, decimal Left) Read(IReadOnlyList<GoalLink> links, decimal most)
    {
        if (links.Count == 0)
            return (Shares.Whole(SpecialKeys.Unassigned), most);
        List<KeyValuePair<string, decimal>> given = [];
        foreach (var link in links)
        {
            if (Percentages.TryRead(link.Percentage, out var value, out _))
                given.Add(new(link.GoalId, value));
        }

        var left = most - given.Sum(each => each.Value);
        return given.Count == links.Count && left > most * 0.02m
            ? (Shares.FromWeights(given.Append(new(SpecialKeys.Unassigned, left))), left)
            : (Percentages.ToShares([.. links.Select(each => new PercentageEntry(each.GoalId, each.Percentage))]).Shares, 0);
    }
}
