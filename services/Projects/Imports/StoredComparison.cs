using AidCoord.Projects.Imports.Iati;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace AidCoord.Projects.Imports;

/// <summary>Compares a batch with what is stored, and makes the writes that are needed.</summary>
/// <param name="store">The store.</param>
/// <param name="projects">Its projects.</param>
/// <param name="import">Name of the import, for the source of what it writes.</param>
/// <param name="dataset">The file's name.</param>
internal sealed class StoredComparison(ResourceStore store, ResourceCollection<Project> projects, string import, string dataset)
{
    /// <summary>Compares; may be repeated when somebody else has written in between.</summary>
    /// <returns>The head of the store before it was read.</returns>
    public async Task<long> CompareAsync(List<ActivityPlan> plans, CancellationToken cancellation)
    {
        var head = await store.HeadAsync(cancellation);
        var names = plans.Where(plan => plan.Refusal is null).SelectMany(plan => plan.Targets).Select(target => target.Name).ToList();
        var stored = names.Count == 0
            ? []
            : (await store.ReadManyAsync(projects.Definition.Kind, names, cancellation)).ToDictionary(resource => resource.Name);
        foreach (var plan in plans)
        {
            plan.FromStore.Clear();
            if (plan.Refusal is not null) continue;
            foreach (var target in plan.Targets) Compare(plan, target, stored.GetValueOrDefault(target.Name));
        }
        return head;
    }

    private void Compare(ActivityPlan plan, Target target, StoredResource? stored)
    {
        var activity = plan.Activity;
        (target.Write, target.Kept) = (null, null);
        if (stored is null)
        {
            target.Write = Write.Upsert(projects.Definition.Kind, target.Name, activity.Encode(target.Name, SourceOf(activity)), activity.Keys) with
            {
                Precondition = Precondition.IsAbsent,
            };
            return;
        }
        var project = Project.Parser.ParseFrom(activity.Content.Span);
        project.Name = target.Name;
        var before = Project.Parser.ParseFrom(stored.Payload.Span);
        if (Refusal(activity, before) is { } kept)
        {
            target.Kept = kept;
            plan.FromStore.Add(kept);
            return;
        }
        TakeOverWhatIsSaidHere(project, before);
        // With another line or import, but the same content, nothing has changed.
        project.Source = before.Source;
        if (project.Equals(before)) return;
        project.Source = SourceOf(activity);
        target.Write = projects.WriteOf(project) with { ExpectedRevision = stored.Revision };
    }

    private Finding? Refusal(PreparedActivity activity, Project before)
    {
        if (before.IatiIdentifier != activity.Identifier)
            return new Finding(ImportFindings.NameTaken, "", activity.Line, before.IatiIdentifier);
        if (before.Source is { } source && source.Dataset != dataset && string.CompareOrdinal(activity.LastUpdated, before.LastUpdatedText) < 0)
            return new Finding(ImportFindings.OlderThanStored, "", activity.Line, source.Dataset);
        return null;
    }

    private static void TakeOverWhatIsSaidHere(Project project, Project before)
    {
        project.MinistryLinks.Add(before.MinistryLinks);
        project.PriorityLinks.Add(before.PriorityLinks);
        project.OutcomeLinks.Add(before.OutcomeLinks);
        project.ImplementationUnit = before.ImplementationUnit;
        project.FrameworkAlignment = before.FrameworkAlignment;
        project.CountrySystemsUse.Add(before.CountrySystemsUse);
        KeepPercentages(project.Participants, before.Participants, each => each.HasPercentage, (each, other) => each.Percentage = other.Percentage, each => each.ClearPercentage());
        KeepPercentages(project.Locations, before.Locations, each => each.HasPercentage, (each, other) => each.Percentage = other.Percentage, each => each.ClearPercentage());
    }

    // Shares of funders and places are mostly said here and not in files. The file wins where it gives one; where it gives none, what
    // is here stays, as long as the funder or the place is the same. The n-th of equal ones is the n-th of them before.
    private static void KeepPercentages<T>(
        RepeatedField<T> now, RepeatedField<T> before, Func<T, bool> has, Action<T, T> take, Action<T> clear)
        where T : class, IDeepCloneable<T>
    {
        if (!before.Any(has)) return;
        var known = before.ToLookup(Bare);
        var used = new Dictionary<T, int>();
        foreach (var each in now.Where(each => !has(each)))
        {
            var bare = Bare(each);
            var place = used[bare] = used.GetValueOrDefault(bare, -1) + 1;
            if (known[bare].ElementAtOrDefault(place) is { } same && has(same)) take(each, same);
        }

        T Bare(T each)
        {
            var bare = each.Clone();
            clear(bare);
            return bare;
        }
    }

    private Project.Types.Source SourceOf(PreparedActivity activity) => new()
    {
        Import = import, Dataset = dataset, Line = activity.Line, IatiVersion = activity.Version,
    };
}
