using AidCoord.Codelists;
using AidCoord.Protos.Undaf.V1;
using AidCoord.Resources.Problems;

namespace AidCoord.Undaf;

/// <summary>What records say of UN agencies and of goals, in their rules and their filters.</summary>
internal static class Agencies
{
    /// <summary>An agency is named by its identifier or by its name.</summary>
    public static void Agency(this Violations violations, string field, Agency? agency, bool required)
    {
        if (agency is null)
        {
            violations.Require(!required, field, "Required: the identifier or the name of an agency.");
            return;
        }

        violations.At(field).Require(agency.Ref.Length > 0 || agency.Name.Length > 0, "ref", "Required: an IATI organisation identifier, or a name.");
    }

    /// <summary>Codes of SDG goals ("3") or targets ("3.1").</summary>
    public static void SustainableGoals(this Violations violations, string field, IReadOnlyList<string> codes)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            violations.Require(
                Codebook.SdgGoal.Find(codes[i]) is not null || Codebook.SdgTarget.Find(codes[i]) is not null,
                $"{field}[{i}]", $"'{codes[i]}' is no SDG goal such as 3 and no target such as 3.1.");
        }
    }

    /// <summary>What an agency is found by: its identifier, else its name.</summary>
    public static string Key(Agency? agency) => agency is null ? "" : agency.Ref.Length > 0 ? agency.Ref : agency.Name;

    /// <summary>Whether a code is on the list of currencies.</summary>
    public static bool IsCurrency(string code) => Codebook.Currency.Find(code) is not null;
}
