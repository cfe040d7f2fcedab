using AidCoord.Projects.Imports.Iati;
using AidCoord.Resources.Store;

namespace AidCoord.Projects.Imports;

/// <summary>One activity on its way into the store.</summary>
internal sealed class ActivityPlan(PreparedActivity activity)
{
    /// <summary>What was read.</summary>
    public PreparedActivity Activity => activity;

    /// <summary>The records to write, one for each country. Empty when the activity is refused.</summary>
    public List<Target> Targets { get; } = [];

    /// <summary>Why it is refused; null when it is not.</summary>
    public Finding? Refusal { get; private set; } = activity.Refusal;

    /// <summary>What comparing with the store has found; begun anew when the comparison is repeated.</summary>
    public List<Finding> FromStore { get; } = [];

    /// <summary>What is remembered of it for the rest of the file; null when it is refused.</summary>
    public SeenActivity? Seen { get; set; }

    /// <summary>What becomes of it.</summary>
    public ActivityOutcome Outcome =>
        Refusal is { } refusal ? refusal.Kind.Reason == CountryChoice.Elsewhere ? ActivityOutcome.Elsewhere : ActivityOutcome.Refused
        : Targets.Exists(target => target.Write is not null) ? ActivityOutcome.Stored
        : Targets.Exists(target => target.Kept is null) ? ActivityOutcome.Unchanged
        : ActivityOutcome.Refused;

    /// <summary>How many records are written.</summary>
    public int Writes => Refusal is not null ? 0 : Targets.Count(target => target.Write is not null);

    /// <summary>Refuses the activity whole.</summary>
    public void Refuse(FindingKind kind, string detail) => Refusal = new Finding(kind, "", activity.Line, detail);
}

/// <summary>The record of an activity under one country.</summary>
/// <param name="Name">Its full name.</param>
internal sealed record Target(string Name)
{
    /// <summary>The write; null when nothing is to be written.</summary>
    public Write? Write { get; set; }

    /// <summary>Why the record stays as it is although the activity differs; null when it does not.</summary>
    public Finding? Kept { get; set; }
}

/// <summary>What became of an activity.</summary>
internal enum ActivityOutcome
{
    /// <summary>New or changed under a country or more.</summary>
    Stored,

    /// <summary>Was there already just so.</summary>
    Unchanged,

    /// <summary>Not stored, with an issue that says why.</summary>
    Refused,

    /// <summary>Not stored because it only concerns other countries.</summary>
    Elsewhere,
}
