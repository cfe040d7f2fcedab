using AidCoord.Protos.Undaf.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Undaf.Outcomes;

/// <summary>Outcomes of UN frameworks: their names, rules and filters.</summary>
public static class OutcomeResource
{
    /// <summary>Outcomes.</summary>
    public static ResourceDefinition<Outcome> Definition { get; } = new("countries/{country}/frameworks/{framework}/outcomes/{outcome}")
    {
        Rules = Check,
        Keys = new()
        {
            { "code", outcome => outcome.Code },
            { "sdg_code", outcome => outcome.SdgCodes },
            { "priority", outcome => outcome.PriorityLinks.Select(link => link.Priority) },
        },
    };

    private static void Check(Outcome outcome, Violations violations)
    {
        violations.Texts("titles", outcome.Titles, required: true);
        violations.SustainableGoals("sdg_codes", outcome.SdgCodes);
        for (var i = 0; i < outcome.PriorityLinks.Count; i++)
            violations.At("priority_links", i).Reference("priority", outcome.PriorityLinks[i].Priority, [FrameworkNames.Priority], outcome.Name, required: true);
        violations.Percentages("priority_links", outcome.PriorityLinks.Select(link => link.HasPercentage ? link.Percentage : null));
    }
}
