using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Prsp.Mandates;

/// <summary>Mandates: their names, rules and filters.</summary>
public static class MandateResource
{
    /// <summary>Mandates.</summary>
    public static ResourceDefinition<Mandate> Definition { get; } = new("countries/{country}/mandates/{mandate}")
    {
        Rules = Check,
        Keys = new() { { "ministry", mandate => mandate.Ministry }, { "sector_code", mandate => mandate.SectorCode } },
    };

    private static void Check(Mandate mandate, Violations violations)
    {
        violations.Reference("ministry", mandate.Ministry, [GovernmentNames.Ministry], mandate.Name, required: true);
        violations.DacSector("sector_code", mandate.SectorCode);
        if (mandate.HasPercentage) violations.Number("percentage", mandate.Percentage, required: true, least: 0, above: true, most: 100);
    }
}
