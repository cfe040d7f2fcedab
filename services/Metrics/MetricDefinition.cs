using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;

namespace AidCoord.Metrics;

/// <summary>What stands behind a number, row by row.</summary>
public enum EvidenceKind
{
    /// <summary>Attributed amounts by counterpart.</summary>
    Money = 0,

    /// <summary>Attributed amounts by funder.</summary>
    Funding,

    /// <summary>Work of duties and missions.</summary>
    Hours,

    /// <summary>Activities, without amounts.</summary>
    Activities,

    /// <summary>Records of its own: <see cref="MetricDefinition.Rows"/> gives them.</summary>
    Records,
}

/// <summary>What a number depends on beside the group itself: decides which unassigned money weakens it (Q3).</summary>
[Flags]
public enum Dimensions
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>Who the donor is.</summary>
    Donor = 1,

    /// <summary>Which sector it is.</summary>
    Sector = 2,

    /// <summary>Which ministry it is; by ministry every number depends on it.</summary>
    Ministry = 4,

    /// <summary>Amounts of money; only to be said of a metric whose evidence is neither money nor funding, and that uses nothing else.</summary>
    Money = 8,
}

/// <summary>Everything a person needs to know about a number, and the function that computes it.</summary>
public sealed record MetricDefinition
{
    /// <summary>Stable, lower case with hyphens; also the name of its examples file.</summary>
    public required string Id { get; init; }

    /// <summary>Its code in the methodology.</summary>
    public required string Code { get; init; }

    /// <summary>Its place among the metrics of the same code, from 1; 0 when it is alone.</summary>
    public int Place { get; init; }

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

    /// <summary>Groupings for which the number makes no sense, with the reason in words.</summary>
    public IReadOnlyDictionary<Grouping, SpokenText> NotBy { get; init; } = new Dictionary<Grouping, SpokenText>();

    /// <summary>What stands behind it, row by row.</summary>
    public EvidenceKind Evidence { get; init; }

    /// <summary>What it depends on beside the group.</summary>
    public Dimensions Uses { get; init; }

    /// <summary>The formula in code. Called only for groupings it is made for.</summary>
    public required Func<MetricScope, MetricValue> Compute { get; init; }

    /// <summary>How the number follows from the evidence, in sentences with numbers.</summary>
    public required Func<MetricScope, IEnumerable<string>> Steps { get; init; }

    /// <summary>The rows behind it, when <see cref="Evidence"/> is <see cref="EvidenceKind.Records"/>; largest first.</summary>
    public Func<MetricScope, IEnumerable<Evidence>>? Rows { get; init; }

    /// <summary>A worked example, from figures to number, in a line or two; the methodology page shows it.</summary>
    public string Example { get; init; } = "";

    /// <summary>Reads the number aloud. Called only when the number is known.</summary>
    public Sentence? Sentence { get; init; }

    /// <summary>Assumptions about money weaken it.</summary>
    public bool UsesMoney => Evidence is EvidenceKind.Money or EvidenceKind.Funding || Uses != Dimensions.None;

    /// <summary>Default times weaken it.</summary>
    public bool UsesHours => Evidence == EvidenceKind.Hours;

    /// <summary>For which groups it is computed; for others it is undefined with a reason.</summary>
    public IReadOnlyList<Grouping> Groupings => [.. Enum.GetValues<Grouping>().Where(by => !NotBy.ContainsKey(by))];

    /// <summary>The number for a group, or the reason why there is none.</summary>
    /// <param name="scope">The group.</param>
    public MetricValue ValueFor(MetricScope scope) =>
        NotBy.TryGetValue(scope.By, out var reason)
            ? MetricValue.None($"not_by_{scope.By.ToString().ToLowerInvariant()}", reason)
            : scope.LacksSectors && (scope.By == Grouping.Sector || Uses.HasFlag(Dimensions.Sector)) ? Reasons.NoNationalSectors
            : Compute(scope);

    /// <summary>The number in a sentence, or why there is none; empty for a metric that cannot be read aloud yet.</summary>
    /// <param name="scope">The group.</param>
    /// <param name="value">Its number.</param>
    /// <param name="group">Name of the row, for people.</param>
    /// <param name="language">In which language; the name of the number is in English.</param>
    public string ReadAloud(MetricScope scope, MetricValue value, string group, Language language) => value switch
    {
        MetricValue.Known => Sentence?.Read(scope, group, language) ?? "",
        MetricValue.Undefined none when language == Language.French => $"{group} : pas de valeur pour « {Name} ». {none.Wording.In(language)}",
        MetricValue.Undefined none => $"{group}: {Name} is not available. {none.Wording.In(language)}",
        _ => "",
    };
}
