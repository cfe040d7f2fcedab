namespace AidCoord.Metrics.Queries;

/// <summary>Numbers for every group.</summary>
/// <param name="Heading">What was computed and on what ground.</param>
/// <param name="Rows">Ranked groups by money, largest first; then groups that are not ranked.</param>
/// <param name="Total">The whole country in the same metrics; its key is the country's code.</param>
public sealed record Answer(Heading Heading, IReadOnlyList<AnswerRow> Rows, AnswerRow Total);

/// <summary>What stands above a table.</summary>
public sealed record Heading
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string CountryCode { get; init; }

    /// <summary>Name of the country.</summary>
    public required string CountryName { get; init; }

    /// <summary>The measure used; another than the one asked for when the country has none of it (M1).</summary>
    public required Measure Measure { get; init; }

    /// <summary>The years in words: "all years", "2010/11 to 2014/15".</summary>
    public required string Period { get; init; }

    /// <summary>Edition of the exchange rates.</summary>
    public required string RatesVersion { get; init; }

    /// <summary>When the newest record changed; empty: not known.</summary>
    public required string DataDate { get; init; }

    /// <summary>Month in which fiscal years start.</summary>
    public required int FiscalYearStartMonth { get; init; }

    /// <summary>What the reader must know.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }
}

/// <summary>Something the reader must know.</summary>
/// <param name="Code">For programs, such as <c>no_rate</c>.</param>
/// <param name="Text">For people.</param>
public sealed record Notice(string Code, string Text);

/// <summary>Numbers of one group.</summary>
/// <param name="Key">Key of the group; <c>unassigned</c>, <c>national</c> and <c>regional</c> are the groups that are none.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Values">One for each metric, in the order of the catalogue.</param>
/// <param name="Quality">How good the ground is.</param>
/// <param name="Ranked">False for groups that are none, and for those with fewer than 3 activities or 2 donors (Q5).</param>
public sealed record AnswerRow(string Key, string Name, IReadOnlyList<MetricResult> Values, Quality Quality, bool Ranked);

/// <summary>One number of a row.</summary>
/// <param name="Metric">Id of the metric.</param>
/// <param name="Value">The number, or why there is none.</param>
public readonly record struct MetricResult(string Metric, MetricValue Value)
{
    /// <summary>Why the number must not be compared (1.3): flags, <c>…_unassigned</c> and <c>default_times</c>, largest first; empty: it can be.</summary>
    public IReadOnlyList<string> LowConfidenceCauses { get; init; } = [];

    /// <summary>The number, or the reason why there is none, read aloud; empty when the question names no language.</summary>
    public string Sentence { get; init; } = "";
}

/// <summary>How good the ground of a row is (1.2, 1.3). Shares are parts of Σ|amount| before netting (Q2); null: there is none.</summary>
public sealed record Quality
{
    /// <summary>Distinct activities with an attributed amount in the group (Q4).</summary>
    public int ActivityCount { get; init; }

    /// <summary>Donors with more than 0 in the group.</summary>
    public int DonorCount { get; init; }

    /// <summary>Share of the money with any flag that counts, 0 to 1.</summary>
    public double? ImputedShare { get; init; }

    /// <summary>Share of the money by flag, largest first, marks that do not count included.</summary>
    public IReadOnlyList<FlagShare> Flags { get; init; } = [];

    /// <summary>Share of the money whose sector is Unassigned, 0 to 1.</summary>
    public double? UnassignedSectorShare { get; init; }

    /// <summary>Share of the money whose donor is Unassigned, 0 to 1 (D6).</summary>
    public double? UnassignedDonorShare { get; init; }

    /// <summary>Share of the money whose ministry is Unassigned, 0 to 1; it weakens numbers by ministry only (Q3).</summary>
    public double? UnassignedMinistryShare { get; init; }

    /// <summary>Share of the money that is for the whole country or an unclear place; shown apart, not Unassigned (Q3).</summary>
    public double? NationalShare { get; init; }

    /// <summary>Share of the hours that rests on default times, 0 to 1.</summary>
    public double? DefaultTimesShare { get; init; }

    /// <summary>Some number of the row must not be compared: more than 30 % imputed, unassigned in a dimension it uses, or default times (1.3).</summary>
    public bool LowConfidence => LowConfidenceCauses.Count > 0;

    /// <summary>What causes it, in any number of the row: flags, <c>…_unassigned</c> and <c>default_times</c>, largest first.</summary>
    public IReadOnlyList<string> LowConfidenceCauses { get; init; } = [];

    /// <summary>Money left out of shares because a donor took back more than it paid, 0 or more, in US dollars.</summary>
    public decimal NetRecoveries { get; init; }
}

/// <summary>Share of the money with one flag.</summary>
/// <param name="Flag">Such as <c>donor_imputed</c>.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="Counts">It counts in the imputed share (Q1).</param>
public sealed record FlagShare(string Flag, double Share, bool Counts);
