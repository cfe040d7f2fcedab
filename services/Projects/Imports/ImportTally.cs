using AidCoord.Projects.Imports.Iati;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Projects.Imports;

/// <summary>The counts and sums of an import.</summary>
internal sealed class ImportTally
{
    private readonly ExactSums _sums = new();
    private int _stored;
    private int _unchanged;
    private int _refused;
    private int _elsewhere;
    private int _written;
    private int _transactionsStored;
    private int _transactionsRefused;

    /// <summary>Activities of an earlier version that are not in this one.</summary>
    public int Vanished { get; set; }

    /// <summary>Counts a batch, or with sign -1 takes it back.</summary>
    public void Add(IEnumerable<ActivityPlan> plans, int sign)
    {
        foreach (var plan in plans)
        {
            Add(plan.Outcome, plan.Activity.TransactionCount, plan.Activity.Amounts, sign);
            _written += sign * plan.Writes;
        }
    }

    /// <summary>Turns an activity that was stored by this import, or left unchanged, into a refused one.</summary>
    public void Supersede(SeenActivity before)
    {
        Add(before.Outcome, before.TransactionCount, before.Amounts, -1);
        Add(ActivityOutcome.Refused, before.TransactionCount, before.Amounts, 1);
    }

    /// <summary>Writes the counts and sums into the record.</summary>
    public void WriteTo(Import import)
    {
        import.ActivitiesRead = _stored + _unchanged + _refused;
        import.ActivitiesStored = _stored;
        import.ActivitiesUnchanged = _unchanged;
        import.ActivitiesRefused = _refused;
        import.ActivitiesElsewhere = _elsewhere;
        import.ProjectsWritten = _written;
        import.ActivitiesVanished = Vanished;
        import.TransactionsStored = _transactionsStored;
        import.TransactionsRefused = _transactionsRefused;
        import.Sums.Clear();
        import.Sums.AddRange(_sums.ToMessages());
    }

    private void Add(ActivityOutcome outcome, int transactions, IReadOnlyList<TransactionAmount> amounts, int sign)
    {
        var stored = outcome is ActivityOutcome.Stored or ActivityOutcome.Unchanged;
        if (outcome == ActivityOutcome.Stored) _stored += sign;
        else if (outcome == ActivityOutcome.Unchanged) _unchanged += sign;
        else _refused += sign;
        if (outcome == ActivityOutcome.Elsewhere) _elsewhere += sign;
        if (stored) _transactionsStored += sign * transactions;
        else _transactionsRefused += sign * transactions;
        _sums.Add(amounts, stored, sign);
    }
}
