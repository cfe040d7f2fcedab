using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Parameters;

/// <summary>
/// The thresholds, limits and defaults that numbers use from one fiscal year on. What is not said is as the methodology has it;
/// <see cref="ParameterCatalogue"/> says where each value comes from.
/// </summary>
public sealed record ParameterSet
{
    /// <summary>First fiscal year in which it holds, by the calendar year in which it starts; 0: from the beginning.</summary>
    public int FromYear { get; init; }

    /// <summary>Overhead on pay (v of B2), a ratio, 0 or more.</summary>
    public decimal Overhead { get; init; } = 0.25m;

    /// <summary>Productive hours of an official a year (P of B6), above 0.</summary>
    public decimal ProductiveHours { get; init; } = 1408m;

    /// <summary>Most sectors in which a donor should work (L of F10), 1 or more.</summary>
    public int SectorsPerDonor { get; init; } = 3;

    /// <summary>Most donors that should work in a sector (U of F10), 1 or more.</summary>
    public int DonorsPerSector { get; init; } = 5;

    /// <summary>An activity with less in a fiscal year is small (F9), US dollars, above 0.</summary>
    public decimal SmallActivityUsd { get; init; } = 100_000m;

    /// <summary>A priority of which less than this is covered can be an orphan (A4), a ratio, 0 or more.</summary>
    public decimal OrphanCover { get; init; } = 0.5m;

    /// <summary>A priority with more donors than this is no orphan (A4), 0 or more.</summary>
    public int OrphanDonors { get; init; } = 1;

    /// <summary>Least amount of a new intervention that A1 asks about, US dollars, 0 or more.</summary>
    public decimal AlignmentThresholdUsd { get; init; } = 100_000m;

    /// <summary>When a project implementation unit counts as parallel (B4).</summary>
    public ParallelUnitRule ParallelUnitRule { get; init; }

    /// <summary>Default hours by kind of duty (B9); a kind that is not there has no default.</summary>
    public IReadOnlyDictionary<ObligationType, DefaultTime> DefaultTimes { get; init; } = new Dictionary<ObligationType, DefaultTime>();

    /// <summary>Duties that an agreement of each kind of aid usually carries, for the indicative estimate.</summary>
    public IReadOnlyList<DefaultObligation> DefaultObligations { get; init; } = [];
}
