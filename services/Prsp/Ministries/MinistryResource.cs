using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Prsp.Ministries;

/// <summary>Ministries: their names, rules and filters.</summary>
public static class MinistryResource
{
    /// <summary>Ministries.</summary>
    public static ResourceDefinition<Ministry> Definition { get; } = new("countries/{country}/ministries/{ministry}")
    {
        Rules = Check,
        Keys = new()
        {
            { "code", ministry => ministry.Code },
            { "identifier", ministry => ministry.Identifiers },
            { "proposed", ministry => ministry.Proposed },
        },
    };

    private static void Check(Ministry ministry, Violations violations)
    {
        violations.Texts("names", ministry.Names, required: true);
        for (var i = 0; i < ministry.Aliases.Count; i++) violations.Required($"aliases[{i}]", ministry.Aliases[i], "a name");
        for (var i = 0; i < ministry.Identifiers.Count; i++) violations.Required($"identifiers[{i}]", ministry.Identifiers[i], "an IATI organisation identifier");
    }
}
