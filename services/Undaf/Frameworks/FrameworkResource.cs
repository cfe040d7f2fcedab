using AidCoord.Protos.Undaf.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Undaf.Frameworks;

/// <summary>UN frameworks: their names, rules and filters.</summary>
public static class FrameworkResource
{
    /// <summary>UN frameworks.</summary>
    public static ResourceDefinition<Framework> Definition { get; } = new("countries/{country}/frameworks/{framework}")
    {
        Rules = Check,
        Keys = new() { { "start_year", framework => (decimal?)framework.StartYear }, { "end_year", framework => (decimal?)framework.EndYear } },
    };

    private static void Check(Framework framework, Violations violations)
    {
        violations.Texts("titles", framework.Titles, required: true);
        violations.Years("start_year", framework.StartYear, "end_year", framework.EndYear);
        for (var i = 0; i < framework.Agencies.Count; i++) violations.Agency($"agencies[{i}]", framework.Agencies[i], required: true);
    }
}
