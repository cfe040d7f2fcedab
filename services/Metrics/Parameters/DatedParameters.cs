using AidCoord.Amounts.Time;

namespace AidCoord.Metrics.Parameters;

/// <summary>
/// The parameters of a country, fiscal year by fiscal year: a changed rule holds from its year on, and what was published for the
/// years before stays what it was.
/// </summary>
public sealed class DatedParameters
{
    private readonly ParameterSet[] sets;

    /// <summary>Puts sets in the order of their years; of two for one year the later in the list holds.</summary>
    /// <param name="sets">The sets; empty: the methodology's values.</param>
    public DatedParameters(IEnumerable<ParameterSet> sets)
    {
        this.sets = [.. sets.OrderBy(each => each.FromYear)];
        if (this.sets.Length == 0)
            this.sets = [new()];
    }

    /// <summary>The methodology's values for all years.</summary>
    public static DatedParameters Standard { get; } = new([]);

    /// <summary>The sets, oldest first; 1 or more.</summary>
    public IReadOnlyList<ParameterSet> All => sets;

    /// <summary>The newest set.</summary>
    public ParameterSet Newest => sets[^1];

    /// <summary>
    /// The set that holds in a fiscal year: the last that began by then; the first, when none had.
    /// </summary>
    /// <param name="year">Fiscal year; 0 stands for any year: the newest set.</param>
    public ParameterSet In(int year)
    {
        if (year == 0)
            return Newest;
        var found = sets[0];
        foreach (var set in sets)
        {
            if (set.FromYear <= year)
                found = set;
        }

        return found;
    }

    /// <summary>The set for one number over several years, such as a limit on donors: that of the period's last year.</summary>
    /// <param name="period">The fiscal years asked about.</param>
    public ParameterSet In(Period period) => period.LastYear == int.MaxValue ? Newest : In(period.LastYear);
}
