using AidCoord.Hosting.Identity;
using AidCoord.Protos.Undaf.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Undaf.JointProgrammes;

/// <summary>Joint programmes: their names, rules and filters.</summary>
public static class JointProgrammeResource
{
    /// <summary>Joint programmes.</summary>
    public static ResourceDefinition<JointProgramme> Definition { get; } = new("countries/{country}/jointProgrammes/{joint_programme}")
    {
        Rules = Check,
        Owners = programme => (programme.LeadAgency is { } lead ? [lead] : programme.Agencies).Select(Agencies.Key).Select(Owners.Organisation),
        Keys = new()
        {
            { "agency", programme => programme.Agencies.Select(Agencies.Key) },
            { "output", programme => programme.Outputs },
            { "ministry", programme => programme.Ministries },
        },
    };

    private static void Check(JointProgramme programme, Violations violations)
    {
        violations.Texts("titles", programme.Titles, required: true);
        violations.Require(programme.Agencies.Count >= 2, "agencies", "Required: at least two agencies.");
        for (var i = 0; i < programme.Agencies.Count; i++) violations.Agency($"agencies[{i}]", programme.Agencies[i], required: true);
        violations.Agency("lead_agency", programme.LeadAgency, required: false);
        violations.Require(
            programme.LeadAgency is null || programme.Agencies.Any(agency => Agencies.Key(agency) == Agencies.Key(programme.LeadAgency)),
            "lead_agency", $"'{Agencies.Key(programme.LeadAgency)}' is not one of the agencies.");
        violations.References("outputs", programme.Outputs, FrameworkNames.Output, programme.Name);
        violations.References("ministries", programme.Ministries, FrameworkNames.Ministry, programme.Name);
        violations.Days("start_day", programme.StartDay, "end_day", programme.EndDay);
        violations.Amount("budget", programme.Budget, Agencies.IsCurrency);
        for (var i = 0; i < programme.IatiIdentifiers.Count; i++)
            violations.Required($"iati_identifiers[{i}]", programme.IatiIdentifiers[i], "an IATI identifier");
    }
}
