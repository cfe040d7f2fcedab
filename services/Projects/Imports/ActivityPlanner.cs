using System.Globalization;
using AidCoord.Projects.Imports.Iati;

namespace AidCoord.Projects.Imports;

/// <summary>Decides what of a batch is to be stored, and under which names, before looking at what is stored.</summary>
/// <param name="seen">What the file had so far.</param>
/// <param name="tally">The counts.</param>
internal sealed class ActivityPlanner(SeenActivities seen, ImportTally tally)
{
    // So much of a file is held back at most.
    private const long MostHeldBytes = 16 << 20;

    // Longer lists of amounts are added up before they are remembered for the rest of the file.
    private const int MostAmounts = 8;

    private readonly Dictionary<string, ActivityPlan> _held = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _repeated = new(StringComparer.Ordinal);
    private HashSet<string> _toHold = [];
    private long _heldBytes;

    /// <summary>The ids that the file has more than once, so far.</summary>
    public IReadOnlyCollection<string> Repeated => _repeated;

    /// <summary>
    /// Holds activities with these ids back until the whole file was read. They came more than once in the last import of
    /// the dataset; storing the first version and then the second would change what is stored twice, and back.
    /// </summary>
    public void HoldBack(IEnumerable<string> ids) => _toHold = ids.ToHashSet(StringComparer.Ordinal);

    /// <summary>Plans what was held back.</summary>
    public List<ActivityPlan> PlanHeld()
    {
        var plans = _held.Values.OrderBy(plan => plan.Activity.Line).ToList();
        _held.Clear();
        foreach (var plan in plans) Enter(plan, IdOf(plan.Activity), []);
        return plans;
    }

    /// <summary>Activities taken as the country's although they name none.</summary>
    public int CountryAssumed { get; private set; }

    /// <summary>Plans a batch, and says which activities of batches before it no longer count.</summary>
    /// <remarks>
    /// The same identifier twice (methodology I2): the later last-updated-datetime wins, compared as text, then the later in
    /// the file. Versions that are refused for themselves do not take part.
    /// </remarks>
    public (List<ActivityPlan> Plans, List<(Finding Finding, string Identifier)> Superseded) Plan(List<PreparedActivity> batch)
    {
        var plans = new List<ActivityPlan>(batch.Count);
        var superseded = new List<(Finding, string)>();
        foreach (var activity in batch)
        {
            var plan = new ActivityPlan(activity);
            if (Plan(plan, superseded) is { } decided) plans.Add(decided);
        }
        return (plans, superseded);
    }

    /// <summary>Remembers what became of a batch.</summary>
    public void Stored(List<ActivityPlan> plans)
    {
        foreach (var plan in plans)
        {
            if (plan.Seen is not { } entry) continue;
            entry.Outcome = plan.Outcome;
            entry.Pending = null;
            if (plan.Activity.CountryAssumed && plan.Refusal is null) CountryAssumed++;
        }
    }

    // The plan that is decided now: this one, or the loser of two of which the winner is held back, or none.
    private ActivityPlan? Plan(ActivityPlan plan, List<(Finding, string)> superseded)
    {
        var activity = plan.Activity;
        if (plan.Refusal is not null)
        {
            if (activity.Reported is not null && activity.Identifier.Length > 0) seen.PutRefused(ProjectId.Of(activity.Identifier));
            return plan;
        }
        var id = IdOf(activity);
        if (_held.TryGetValue(id, out var held)) return Meet(id, held, plan);
        if (_toHold.Contains(id) && seen.Find(id) is null && _heldBytes + activity.Bytes <= MostHeldBytes)
        {
            _held.Add(id, plan);
            _heldBytes += activity.Bytes;
            return null;
        }
        Enter(plan, id, superseded);
        return plan;
    }

    private ActivityPlan Meet(string id, ActivityPlan held, ActivityPlan plan)
    {
        _repeated.Add(id);
        var isOlder = string.CompareOrdinal(plan.Activity.LastUpdated, held.Activity.LastUpdated) < 0;
        var (winner, loser) = isOlder ? (held, plan) : (plan, held);
        _held[id] = winner;
        loser.Refuse(ImportFindings.Superseded, Line(winner.Activity.Line));
        return loser;
    }

    private void Enter(ActivityPlan plan, string id, List<(Finding, string)> superseded)
    {
        var activity = plan.Activity;
        if (seen.Find(id) is { } before)
        {
            _repeated.Add(id);
            if (string.CompareOrdinal(activity.LastUpdated, before.LastUpdated) < 0)
            {
                plan.Refuse(ImportFindings.Superseded, Line(before.Line));
                return;
            }
            if (before.Pending is { } pending)
            {
                pending.Refuse(ImportFindings.Superseded, Line(activity.Line));
            }
            else
            {
                tally.Supersede(before);
                superseded.Add((new Finding(ImportFindings.Superseded, "", before.Line, Line(activity.Line)), before.Identifier));
            }
        }
        var amounts = activity.Amounts.Count <= MostAmounts ? activity.Amounts : TransactionAmount.AddUp(activity.Amounts);
        plan.Seen = new SeenActivity(
            activity.LastUpdated, activity.Identifier, activity.Line, activity.Countries, activity.TransactionCount, amounts) { Pending = plan };
        seen.Put(id, plan.Seen);
        foreach (var country in activity.Countries) plan.Targets.Add(new Target($"countries/{country}/projects/{id}"));
    }

    private string IdOf(PreparedActivity activity) =>
        activity.Identifier.Length > 0 ? ProjectId.Of(activity.Identifier) : UnidentifiedId(activity);

    // All activities without identifier are kept (methodology I2), also when two have the same content.
    private string UnidentifiedId(PreparedActivity activity)
    {
        for (var occurrence = 1; ; occurrence++)
        {
            var id = ProjectId.OfContent(activity.Content.Span, occurrence);
            if (seen.Find(id) is null) return id;
        }
    }

    private static string Line(int line) => line.ToString(CultureInfo.InvariantCulture);
}
