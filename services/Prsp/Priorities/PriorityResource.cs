using AidCoord.Codelists;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Prsp.Priorities;

/// <summary>Priorities of national plans: their names, rules and filters.</summary>
public static class PriorityResource
{
    /// <summary>Priorities.</summary>
    public static ResourceDefinition<Priority> Definition { get; } = new("countries/{country}/strategies/{strategy}/priorities/{priority}")
    {
        Rules = Check,
        Keys = new()
        {
            { "code", priority => priority.Code },
            { "parent", priority => priority.Parent },
            { "sdg_code", priority => priority.SdgCodes },
            { "ministry", priority => priority.Ministries },
        },
    };

    private static void Check(Priority priority, Violations violations)
    {
        violations.Texts("titles", priority.Titles, required: true);
        violations.Reference("parent", priority.Parent, [GovernmentNames.Priority], priority.Name);
        violations.Require(priority.Parent.Length == 0 || priority.Parent != priority.Name, "parent", "A priority cannot be above itself.");
        violations.Require(
            priority.Parent.Length == 0 || StrategyOf(priority.Parent) == StrategyOf(priority.Name), "parent", $"'{priority.Parent}' belongs to another strategy.");
        for (var i = 0; i < priority.SdgCodes.Count; i++)
        {
            violations.Require(
                Codebook.SdgGoal.Find(priority.SdgCodes[i]) is not null || Codebook.SdgTarget.Find(priority.SdgCodes[i]) is not null,
                $"sdg_codes[{i}]", $"'{priority.SdgCodes[i]}' is no SDG goal such as 3 and no target such as 3.1.");
        }

        for (var i = 0; i < priority.Ministries.Count; i++)
            violations.Reference($"ministries[{i}]", priority.Ministries[i], [GovernmentNames.Ministry], priority.Name, required: true);

        var years = new HashSet<int>();
        for (var i = 0; i < priority.Costs.Count; i++)
        {
            var at = violations.At("costs", i);
            at.Year("year", priority.Costs[i].Year);
            at.Amount("need", priority.Costs[i].Need, GovernmentNames.IsCurrency);
            at.Amount("domestic", priority.Costs[i].Domestic, GovernmentNames.IsCurrency);
            at.Require(years.Add(priority.Costs[i].Year), "year", $"{priority.Costs[i].Year} is there twice.");
        }
    }

    private static string StrategyOf(string priority) => string.Join('/', priority.Split('/')[..4]);
}
