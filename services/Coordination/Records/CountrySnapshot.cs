using AidCoord.Coordination.Feeds;
using AidCoord.Coordination.Mapping;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Undaf.V1;

namespace AidCoord.Coordination.Records;

/// <summary>The records of a country at one moment. Its lists never change; nobody writes to the messages in them.</summary>
public sealed class CountrySnapshot
{
    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public required string Code { get; init; }

    /// <summary>Grows with every change that a number could follow from. Only good within one run of the program.</summary>
    public required long Version { get; init; }

    /// <summary>Equal in two processes exactly when they have read the same changes.</summary>
    public required string Digest { get; init; }

    /// <summary>When the newest record changed; null when nothing said when.</summary>
    public required DateTimeOffset? DataTime { get; init; }

    /// <summary>Donor projects.</summary>
    public required IReadOnlyList<MappedProject> Projects { get; init; }

    /// <summary>The register of organisations.</summary>
    public required IReadOnlyList<Organisation> Organisations { get; init; }

    /// <summary>What agreements ask of ministries.</summary>
    public required IReadOnlyList<Obligation> Obligations { get; init; }

    /// <summary>Visits of donors.</summary>
    public required IReadOnlyList<Mission> Missions { get; init; }

    /// <summary>What donors do together.</summary>
    public required IReadOnlyList<Arrangement> Arrangements { get; init; }

    /// <summary>UN frameworks.</summary>
    public required IReadOnlyList<Framework> Frameworks { get; init; }

    /// <summary>Outcomes of UN frameworks.</summary>
    public required IReadOnlyList<Outcome> Outcomes { get; init; }

    /// <summary>Ministries, proposed ones among them.</summary>
    public required IReadOnlyList<Ministry> Ministries { get; init; }

    /// <summary>Which ministry has which sector.</summary>
    public required IReadOnlyList<Mandate> Mandates { get; init; }

    /// <summary>Who could do the work.</summary>
    public required IReadOnlyList<Staffing> Staffing { get; init; }

    /// <summary>Measured hours.</summary>
    public required IReadOnlyList<TimeSheet> TimeSheets { get; init; }

    /// <summary>What the government's budget holds of projects.</summary>
    public required IReadOnlyList<BudgetRecord> BudgetRecords { get; init; }

    /// <summary>National plans.</summary>
    public required IReadOnlyList<Strategy> Strategies { get; init; }

    /// <summary>Priorities of national plans.</summary>
    public required IReadOnlyList<Priority> Priorities { get; init; }

    /// <summary>Settings, by the year from which they hold.</summary>
    public required IReadOnlyList<Settings> Settings { get; init; }

    /// <summary>Records that could not be read; they are in no number.</summary>
    public required IReadOnlyList<UnreadableRecord> Unreadable { get; init; }
}

/// <summary>A record whose bytes could not be read.</summary>
/// <param name="Service">Who sent it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Why">What is wrong with it.</param>
public sealed record UnreadableRecord(DataService Service, string Name, string Why);
