namespace AidCoord.Metrics;

/// <summary>Keys of the groups that are none: shown as rows, never ranked.</summary>
public static class SpecialKeys
{
    /// <summary>Nobody knows which sector, ministry or donor.</summary>
    public const string Unassigned = "unassigned";

    /// <summary>For the whole country, or a place that is not clear.</summary>
    public const string National = "national";

    /// <summary>For a region of the world: outside the country's totals.</summary>
    public const string Regional = "regional";

    /// <summary>True for a group that is none.</summary>
    /// <param name="key">Key of a row.</param>
    public static bool Has(string key) => key is Unassigned or National or Regional;
}
