using System.Globalization;
using System.Reflection;

namespace AidCoord.Metrics;

/// <summary>
/// Every number the system computes. A metric is one file with a static class that has a <c>Definition</c>, and its examples:
/// the catalogue finds it there, so that nothing else has to change.
/// </summary>
public static class MetricCatalogue
{
    // Money first, then the sections of the methodology in its order.
    private const string Sections = "FOBA";

    /// <summary>All metrics: the money, then in the order of their codes.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } = ReadFrom(typeof(MetricCatalogue).Assembly);

    /// <summary>The metrics with this id or code, without regard to case: one for an id, one or more for a code, none if unknown.</summary>
    /// <param name="idOrCode">Such as <c>effective-counterparts</c> or <c>F4</c>.</param>
    public static IReadOnlyList<MetricDefinition> Find(string idOrCode)
    {
        var text = idOrCode.Trim();
        var byId = All.Where(metric => metric.Id.Equals(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return byId.Count > 0 ? byId : [.. All.Where(metric => metric.Code.Equals(text, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Finds every static class of an assembly that has a public static <c>Definition</c>.</summary>
    internal static IReadOnlyList<MetricDefinition> ReadFrom(Assembly assembly) =>
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

    // -1 for "1.1", the money itself.
    private static int SectionOf(string code) => Sections.IndexOf(code[0], StringComparison.Ordinal);

    private static int NumberOf(string code)
    {
        var digits = new string([.. code.Skip(1).TakeWhile(char.IsAsciiDigit)]);
        return digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);
    }
}
