using AidCoord.Codelists;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Projects;

/// <summary>What records say of organisations, in their rules and their filters.</summary>
internal static class OrganisationReferences
{
    /// <summary>A reference must name somebody: by identifier or by name.</summary>
    public static void Named(this Violations violations, string field, OrganisationReference? organisation, bool required = true)
    {
        if (organisation is null)
        {
            violations.Require(!required, field, "Required: the identifier or the name of an organisation.");
            return;
        }

        var at = violations.At(field);
        at.Require(organisation.Ref.Length > 0 || organisation.Names.Count > 0, "ref", "Required: an IATI organisation identifier, or a name in names.");
        at.Texts("names", organisation.Names);
        at.Listed("type_code", organisation.TypeCode, Codebook.OrganisationType);
    }

    /// <summary>A code must be on its codelist, or empty.</summary>
    public static void Listed(this Violations violations, string field, string code, Codelist list) => violations.Require(
        code.Length == 0 || list.Find(code) is not null, field, $"'{code}' is not on the IATI codelist {list.Name}. Leave it empty when not known.");

    /// <summary>What a reference is found by: its identifier, else its first name.</summary>
    public static string Key(OrganisationReference? organisation) =>
        organisation is null ? "" : organisation.Ref.Length > 0 ? organisation.Ref : organisation.Names.FirstOrDefault()?.Text_ ?? "";

    /// <summary>Whether a code is on the list of currencies.</summary>
    public static bool IsCurrency(string code) => Codebook.Currency.Find(code) is not null;
}
