using AidCoord.Codelists;
using AidCoord.Resources.Names;
using AidCoord.Resources.Problems;

namespace AidCoord.Prsp;

/// <summary>The forms of names and codes that records of this service refer to.</summary>
internal static class GovernmentNames
{
    public static ResourceNamePattern Ministry { get; } = new("countries/{country}/ministries/{ministry}");

    public static ResourceNamePattern Priority { get; } = new("countries/{country}/strategies/{strategy}/priorities/{priority}");

    public static ResourceNamePattern Obligation { get; } = new("countries/{country}/obligations/{obligation}");

    public static ResourceNamePattern Project { get; } = new("countries/{country}/projects/{project}");

    public static ResourceNamePattern Mission { get; } = new("countries/{country}/missions/{mission}");

    /// <summary>A DAC sector: a category or a purpose code that is on its list.</summary>
    public static void DacSector(this Violations violations, string field, string code) => violations.Require(
        Codebook.Sector.Find(code) is not null || Codebook.SectorCategory.Find(code) is not null || Codebook.SectorGroup.Find(code) is not null, field,
        $"'{code}' is not a DAC sector: a category of 3 digits such as 121, or a purpose code of 5 digits such as 12220.");

    /// <summary>Whether a code is on the list of currencies.</summary>
    public static bool IsCurrency(string code) => Codebook.Currency.Find(code) is not null;
}
