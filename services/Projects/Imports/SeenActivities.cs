using AidCoord.Projects.Imports.Iati;

namespace AidCoord.Projects.Imports;

/// <summary>
/// The activities of the file so far: to tell when an identifier comes again, and at the end which records of an earlier
/// version did not come at all. Some 400 bytes an activity; this alone grows with the file.
/// </summary>
internal sealed class SeenActivities
{
    private readonly Dictionary<string, SeenActivity> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <summary>The activity with this id, so far the one that counts; null when there was none.</summary>
    public SeenActivity? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>From now on this is the one that counts.</summary>
    public void Put(string id, SeenActivity activity) => _byId[id] = activity;

    /// <summary>The file has this activity, but it cannot be stored.</summary>
    public void PutRefused(string id) => _refused.Add(id);

    /// <summary>Whether the file has the activity of a record, by the record's name, and for its country.</summary>
    public bool Has(string projectName)
    {
        // countries/{country}/projects/{project}
        var parts = projectName.Split('/');
        return _refused.Contains(parts[3]) || (_byId.TryGetValue(parts[3], out var seen) && Array.IndexOf(seen.Countries, parts[1]) >= 0);
    }
}

/// <summary>What is kept of an activity after it was stored.</summary>
/// <param name="LastUpdated">Its last-updated-datetime.</param>
/// <param name="Identifier">Its iati-identifier.</param>
/// <param name="Line">Where it began.</param>
/// <param name="Countries">Under which countries it counts.</param>
/// <param name="TransactionCount">How many transactions it has.</param>
/// <param name="Amounts">Their values, added up.</param>
internal sealed record SeenActivity(
    string LastUpdated, string Identifier, int Line, string[] Countries, int TransactionCount, IReadOnlyList<TransactionAmount> Amounts)
{
    /// <summary>The plan, until its batch is stored.</summary>
    public ActivityPlan? Pending { get; set; }

    /// <summary>What became of it.</summary>
    public ActivityOutcome Outcome { get; set; }
}
