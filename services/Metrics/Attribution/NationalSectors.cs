using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>The country's own sectors by DAC code: the longest beginning that fits decides, so that each code has one sector.</summary>
internal sealed class NationalSectors
{
    private readonly Dictionary<string, string> byBeginning = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public NationalSectors(CountrySettings settings)
    {
        foreach (var sector in settings.NationalSectors)
        {
            names[sector.Id] = sector.Name;
            foreach (var beginning in sector.Beginnings)
                byBeginning.TryAdd(beginning.Trim(), sector.Id);
        }
    }

    public bool AreRecorded => names.Count > 0;

    public string? NameOf(string id) => names.GetValueOrDefault(id);

    /// <summary>The sector of a DAC code; Unassigned when no beginning fits.</summary>
    public string Of(string code)
    {
        for (var length = code.Length; length > 0; length--)
        {
            if (byBeginning.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(code.AsSpan(0, length), out var id))
                return id;
        }

        return SpecialKeys.Unassigned;
    }
}
