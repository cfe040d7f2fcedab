namespace AidCoord.Projects.Imports.Iati;

/// <summary>How much of a file the reader takes before it calls the file hostile or broken.</summary>
/// <remarks>
/// Every default is far above what is published: the largest real activity seen has some 5 MB, the best compressed file
/// some 50 to 1. They keep memory flat whatever a file holds.
/// </remarks>
public sealed record IatiLimits
{
    /// <summary>Most bytes of a file after decompression; default 8 GiB. A larger file is refused.</summary>
    public long FileBytes { get; init; } = 8L << 30;

    /// <summary>
    /// Most bytes of one activity; default 32 MiB. A larger one is refused, its transactions are still counted and added
    /// up, and the rest of the file goes on.
    /// </summary>
    public long ActivityBytes { get; init; } = 32L << 20;

    /// <summary>Most bytes of one tag with its attributes, one text or one comment; default 2 MiB. A larger one ends the import.</summary>
    public long TokenBytes { get; init; } = 2L << 20;

    /// <summary>Deepest nesting of elements; default 64, where the standard needs 9. A deeper one ends the import.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Most different names of elements and attributes; default 10,000, where the standard has some 250.</summary>
    public int Names { get; init; } = 10_000;

    /// <summary>
    /// Most bytes that one compressed byte may become, once <see cref="CompressionRatioFrom"/> bytes were unpacked;
    /// default 150.
    /// </summary>
    public int CompressionRatio { get; init; } = 150;

    /// <summary>Bytes after which the ratio is looked at; default 16 MiB.</summary>
    public long CompressionRatioFrom { get; init; } = 16L << 20;

    /// <summary>Bytes within which the first activity or its wrapper must begin; default 1 MiB.</summary>
    public long PreambleBytes { get; init; } = 1L << 20;
}
