using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics;

/// <summary>Everything a person needs to know about a number, and the function that computes it.</summary>
public sealed record MetricDefinition
{
    /// <summary>Stable, lower case with hyphens; also the name of its examples file.</summary>
    public required string Id { get; init; }

    /// <summary>Its code in the methodology.</summary>
    public required string Code { get; init; }

    /// <summary>What it is called on a screen.</summary>
    public required string Name { get; init; }

    /// <summary>"donors", "share of money", "hours a year", "USD" …</summary>
    public required string Unit { get; init; }

    /// <summary>How it is computed, in words.</summary>
    public required string Formula { get; init; }

    /// <summary>What values it can have.</summary>
    public required string Range { get; init; }

    /// <summary>The published work it follows.</summary>
    public required string Source { get; init; }

    /// <summary>When it has no value: reason code and words.</summary>
    public required IReadOnlyList<string> UndefinedWhen { get; init; }

    /// <summary>What a government takes from it.</summary>
    public required string ForGovernment { get; init; }

    /// <summary>What a donor takes from it.</summary>
    public required string ForDonor { get; init; }

    /// <summary>What the UN country team takes from it.</summary>
    public required string ForUnitedNations { get; init; }

    /// <summary>For which groups it is computed; for others it is undefined with a reason.</summary>
    public required IReadOnlyList<Grouping> Groupings { get; init; }
}
