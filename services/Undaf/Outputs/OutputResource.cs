using AidCoord.Hosting.Identity;
using AidCoord.Protos.Undaf.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Undaf.Outputs;

/// <summary>Outputs of UN frameworks: their names, rules and filters.</summary>
public static class OutputResource
{
    /// <summary>Outputs.</summary>
    public static ResourceDefinition<Output> Definition { get; } = new("countries/{country}/frameworks/{framework}/outcomes/{outcome}/outputs/{output}")
    {
        Rules = Check,
        Owners = output => [Owners.Organisation(Agencies.Key(output.LeadAgency))],
        Keys = new()
        {
            { "code", output => output.Code },
            { "agency", output => output.Resources.Select(resources => Agencies.Key(resources.Agency)).Append(Agencies.Key(output.LeadAgency)) },
            { "ministry", output => output.Ministries },
            { "sdg_code", output => output.SdgCodes },
        },
    };

    private static void Check(Output output, Violations violations)
    {
        violations.Texts("titles", output.Titles, required: true);
        violations.Agency("lead_agency", output.LeadAgency, required: false);
        violations.References("ministries", output.Ministries, FrameworkNames.Ministry, output.Name);
        violations.SustainableGoals("sdg_codes", output.SdgCodes);
        var seen = new HashSet<(string, int)>();
        for (var i = 0; i < output.Resources.Count; i++)
        {
            var resources = output.Resources[i];
            var at = violations.At("resources", i);
            at.Agency("agency", resources.Agency, required: true);
            at.Year("year", resources.Year);
            at.Amount("required", resources.Required, Agencies.IsCurrency);
            at.Amount("available", resources.Available, Agencies.IsCurrency);
            at.Amount("spent", resources.Spent, Agencies.IsCurrency);
            at.Require(seen.Add((Agencies.Key(resources.Agency), resources.Year)), "", $"{Agencies.Key(resources.Agency)} has an entry for {resources.Year} already.");
        }
    }
}
