using System.Globalization;
using AidCoord.Projects.Imports.Iati;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Projects.Imports;

/// <summary>Decides what of a batch is to be stored, and under which names, before looking at what is stored.</summary>
internal sealed class ActivityPlanner(CountryChoice countries, SeenActivities seen, ImportTally tally)
{
    // Longer lists of amounts are added up before they are remembered for the rest of the file.
    private const int MostAmounts = 8;

    /// <summary>Activities taken as the country's although they name none.</summary>
    public int CountryAssumed { get; private set; }

    /// <summary>Plans a batch, and says which activities of batches before it no longer count.</summary>
    /// <remarks>
    /// The same identifier twice (methodology I2): the later last-updated-datetime wins, compared as text, then the later in
    /// the file. Versions that are refused for themselves do not take part.
    /// </remarks>
    public (List<ActivityPlan> Plans, List<(Finding Finding, string Identifier)> Superseded) Plan(List<IatiActivity> batch)
    {
        var plans = new List<ActivityPlan>(batch.Count);
        var superseded = new List<(Finding, string)>();
        foreach (var activity in batch)
        {
            var plan = new ActivityPlan(activity);
            plans.Add(plan);
            Plan(plan, superseded);
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
            if (plan.CountryAssumed && plan.Refusal is null) CountryAssumed++;
        }
    }

    private void Plan(ActivityPlan plan, List<(Finding, string)> superseded)
    {
        var (activity, project) = (plan.Activity, plan.Activity.Project);
        var identifier = project.IatiIdentifier;
        if (activity.Refusal is { } reported)
        {
            plan.Refuse(reported);
            if (identifier.Length > 0) seen.PutRefused(ProjectId.Of(identifier));
            return;
        }
        var chosen = countries.Choose(project, out var assumed, out var refusal, out var detail);
        if (refusal is not null)
        {
            plan.Refuse(refusal, detail);
            return;
        }
        var id = identifier.Length > 0 ? ProjectId.Of(identifier) : UnidentifiedId(project);
        if (seen.Find(id) is { } before)
        {
            if (string.CompareOrdinal(project.LastUpdatedText, before.LastUpdated) < 0)
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
        plan.Seen = new SeenActivity(project.LastUpdatedText, identifier, activity.Line, chosen, activity.TransactionCount, amounts) { Pending = plan };
        seen.Put(id, plan.Seen);
        plan.CountryAssumed = assumed;
        project.CountryAssumed = assumed;
        for (var i = 0; i < chosen.Length; i++)
            plan.Targets.Add(new Target($"countries/{chosen[i]}/projects/{id}", i == 0 ? project : project.Clone()));
    }

    // All activities without identifier are kept (methodology I2), also when two have the same content.
    private string UnidentifiedId(Project project)
    {
        for (var occurrence = 1; ; occurrence++)
        {
            var id = ProjectId.OfContent(project, occurrence);
            if (seen.Find(id) is null) return id;
        }
    }

    private static string Line(int line) => line.ToString(CultureInfo.InvariantCulture);
}
