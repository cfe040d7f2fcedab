using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Burden;

/// <summary>The work of one duty or mission in one fiscal year for one ministry and one donor.</summary>
public sealed record WorkLine
{
    /// <summary>Name of the record.</summary>
    public required string Record { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What kind of duty.</summary>
    public required ObligationType Type { get; init; }

    /// <summary>Id of the ministry, or <c>unassigned</c>.</summary>
    public required string Ministry { get; init; }

    /// <summary>Key of the donor, or <c>unassigned</c>. A joint mission is split equally over its donors (B-2).</summary>
    public required string Donor { get; init; }

    /// <summary>Fiscal year.</summary>
    public required int Year { get; init; }

    /// <summary>Hours in that year, in millionths.</summary>
    public required long HourMillionths { get; init; }

    /// <summary>Hours in that year, exactly.</summary>
    public decimal Hours => SixDecimals.ToDecimal(HourMillionths);

    /// <summary>Hours in that year as stated or by default times, whatever was measured, in millionths; null: nobody declared any.</summary>
    public long? DeclaredMillionths { get; init; }

    /// <summary>Where the hours come from, for people: stated, measured, default.</summary>
    public required string Ground { get; init; }

    /// <summary>What was multiplied, in words.</summary>
    public required string Derivation { get; init; }

    /// <summary>Day of a mission; null for duties.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>True when the hours are a default time.</summary>
    public bool IsDefault { get; init; }

    /// <summary>True when the hours were measured with time sheets.</summary>
    public bool IsMeasured { get; init; }

    /// <summary>Standard deviation of the hours.</summary>
    public double Deviation { get; init; }

    /// <summary>Cost to the government in US dollars, in millionths; null when it is not known.</summary>
    public long? GovernmentCost { get; init; }

    /// <summary>Cost to the project in US dollars, in millionths; null when it is not known.</summary>
    public long? ProjectCost { get; init; }

    /// <summary>Cost of the hours alone, in US dollars: what the deviation of hours moves.</summary>
    public double HoursCostUsd { get; init; }

    /// <summary>True when the project pays the hours.</summary>
    public bool ProjectPaysHours { get; init; }
}
