using System.Globalization;
using System.Reflection;
using AidCoord.Metrics.Attribution;

namespace AidCoord.Metrics;

/// <summary>
/// Every number the system computes. A metric is one file with a static class that has a <c>Definition</c>, and its examples:
/// the catalogue finds it there, so that nothing else has to change.
/// </summary>
public static class MetricCatalogue
{
    // By the first letter of a code, in the order of the methodology; the money itself ("1.1") comes before them.
    private static readonly (char Letter, string Title)[] Sections =
    [
        ('F', "Fragmentation and proliferation"), ('O', "Overlap"), ('B', "Transaction burden"), ('A', "Alignment, country systems, coverage"), ('W', "What-if"),
    ];

    /// <summary>All metrics: the money, then in the order of their codes.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } = ReadFrom(typeof(MetricCatalogue).Assembly);

    /// <summary>The metrics with this id or code, without regard to case: one for an id, one or more for a code, none if unknown.</summary>
    /// <param name="idOrCode">Such as <c>effective-counterparts</c> or <c>F4</c>.</param>
    /// <param name="among">Where to look; null: the catalogue.</param>
    public static IReadOnlyList<MetricDefinition> Find(string idOrCode, IReadOnlyList<MetricDefinition>? among = null)
    {
        var text = idOrCode.Trim();
        var all = among ?? All;
        var byId = all.Where(metric => metric.Id.Equals(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return byId.Count > 0 ? byId : [.. all.Where(metric => metric.Code.Equals(text, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Finds every static class of an assembly that has a public static <c>Definition</c>.</summary>
    /// <param name="assembly">Where the metrics are.</param>
    public static IReadOnlyList<MetricDefinition> ReadFrom(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Select(type => type.GetProperty("Definition", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<MetricDefinition>()
            .OrderBy(metric => SectionOf(metric.Code))
            .ThenBy(metric => metric.Code.EndsWith(" funding", StringComparison.Ordinal))
            .ThenBy(metric => NumberOf(metric.Code))
            .ThenBy(metric => metric.Place)
            .ThenBy(metric => metric.Id, StringComparer.Ordinal),
    ];

    /// <summary>The section of the methodology that a metric belongs to, as a heading.</summary>
    /// <param name="metric">The metric.</param>
    public static string SectionOf(MetricDefinition metric) => SectionOf(metric.Code) is var at and >= 0 ? Sections[at].Title : "Money";

    /// <summary>What can be assumed about money, and is marked on it.</summary>
    public static IReadOnlyList<FlagMeaning> Flags { get; } =
        [.. FlagNames.All.Select(each => new FlagMeaning(each.Name, each.Meaning, FlagNames.Counted.HasFlag(each.Flag)))];

    private static int SectionOf(string code) => Array.FindIndex(Sections, each => each.Letter == code[0]);

    private static int NumberOf(string code)
    {
        var digits = new string([.. code.Skip(1).TakeWhile(char.IsAsciiDigit)]);
        return digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);
    }
}

/// <summary>Something that was assumed to attribute an amount (Q1).</summary>
/// <param name="Flag">For programs, such as <c>donor_imputed</c>.</param>
/// <param name="Meaning">What was assumed, for people.</param>
/// <param name="Counts">It counts in the imputed share; marks do not.</param>
public sealed record FlagMeaning(string Flag, string Meaning, bool Counts);
