using AidCoord.Codelists;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Projects.Organisations;

/// <summary>The register of organisations: its names, rules and filters.</summary>
public static class OrganisationResource
{
    /// <summary>Organisations.</summary>
    public static ResourceDefinition<Organisation> Definition { get; } = new("countries/{country}/organisations/{organisation}")
    {
        Rules = Check,
        Keys = new()
        {
            { "name_text", organisation => organisation.Names.Select(name => name.Text_).Concat(organisation.Aliases) },
            { "identifier", organisation => organisation.Identifiers },
            { "type_code", organisation => organisation.TypeCode },
            { "group", organisation => organisation.Group },
        },
    };

    private static void Check(Organisation organisation, Violations violations)
    {
        violations.Texts("names", organisation.Names, required: true);
        for (var i = 0; i < organisation.Identifiers.Count; i++)
            violations.Required($"identifiers[{i}]", organisation.Identifiers[i], "an IATI organisation identifier, such as XM-DAC-7");
        for (var i = 0; i < organisation.Aliases.Count; i++)
            violations.Required($"aliases[{i}]", organisation.Aliases[i], "a name");
        violations.Listed("type_code", organisation.TypeCode, Codebook.OrganisationType);
        violations.Reference("group", organisation.Group, [ReferredNames.Organisation], organisation.Name);
        violations.Require(organisation.Group != organisation.Name || organisation.Group.Length == 0, "group", "An organisation without a group is its own; leave this empty.");
    }
}
