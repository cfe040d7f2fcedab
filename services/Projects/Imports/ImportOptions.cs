using AidCoord.Projects.Imports.Iati;

namespace AidCoord.Projects.Imports;

/// <summary>How imports run.</summary>
public sealed record ImportOptions
{
    /// <summary>How much of a file is read before it is called hostile.</summary>
    public IatiLimits Limits { get; init; } = new();

    /// <summary>Most imports at once, previews included; one more is refused with RESOURCE_EXHAUSTED. Default 4.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>Activities that are stored in one transaction, and at most some thirty more; default 300.</summary>
    public int BatchActivities { get; init; } = 300;

    /// <summary>Bytes of the file that are stored in one transaction, and at most some hundred kilobytes more; default 2 MiB.</summary>
    public long BatchBytes { get; init; } = 2L << 20;

    /// <summary>Time between two answers about the progress; default 1 s.</summary>
    public TimeSpan ProgressEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>An upload of which nothing came for this long is given up as interrupted; default 2 min.</summary>
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// An import of another process that gave no sign of life for this long is taken for dead; default 30 s. Only replicas
    /// that share a database need it.
    /// </summary>
    public TimeSpan DeadAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Notes and warnings of one kind beyond so many are told as a number; default 1,000. Refusals are always told.</summary>
    public int FindingsOfAKind { get; init; } = 1000;

    /// <summary>Most issues that the answers of one import carry; default 1,000. All others are listed.</summary>
    public int IssuesInAnswers { get; init; } = 1000;
}
