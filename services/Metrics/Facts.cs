using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics;

/// <summary>The attributed amounts of one country, immutable: what every number is computed from.</summary>
public sealed class Facts
{
    private Facts(Portfolio portfolio, long version)
    {
        Portfolio = portfolio;
        Version = version;
    }

    /// <summary>What the facts were made from.</summary>
    public Portfolio Portfolio { get; }

    /// <summary>1 for the first, one more for each that was built from the one before.</summary>
    public long Version { get; }

    /// <summary>
    /// Attributes every activity of a country. With the facts before, activities that are the same objects as there keep
    /// their cells, so that a small change costs little; the result is the same as without.
    /// </summary>
    /// <param name="portfolio">The country's records.</param>
    /// <param name="previous">The facts before, of the same country.</param>
    public static Facts Build(Portfolio portfolio, Facts? previous = null) =>
        new(portfolio, (previous?.Version ?? 0) + 1);

    /// <summary>The attributed amounts, cell by cell.</summary>
    /// <param name="measure">Which money.</param>
    /// <param name="role">Who counts as the donor.</param>
    /// <param name="period">Which fiscal years.</param>
    public IEnumerable<Cell> Cells(Measure measure, DonorRole role, Period period) => [];
}

/// <summary>One attributed amount (1.1), netted over the transactions that share all of it.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Donor">Key of the donor.</param>
/// <param name="Sector">Sector code as published, or <c>unassigned</c>.</param>
/// <param name="Ministry">Id of the ministry, or <c>unassigned</c>.</param>
/// <param name="District">Key of the district, or <c>national</c>.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="Amount">US dollars with six decimals; may be negative.</param>
/// <param name="Flags">Flags on it.</param>
public readonly record struct Cell(
    Activity Activity, string Donor, string Sector, string Ministry, string District, int Year, decimal Amount, IReadOnlyList<string> Flags);
