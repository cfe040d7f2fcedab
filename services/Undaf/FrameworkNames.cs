using AidCoord.Resources.Names;

namespace AidCoord.Undaf;

/// <summary>The forms of names that records of this service refer to, its own and those of other services.</summary>
internal static class FrameworkNames
{
    public static ResourceNamePattern Ministry { get; } = new("countries/{country}/ministries/{ministry}");

    public static ResourceNamePattern Priority { get; } = new("countries/{country}/strategies/{strategy}/priorities/{priority}");

    public static ResourceNamePattern Output { get; } = new("countries/{country}/frameworks/{framework}/outcomes/{outcome}/outputs/{output}");
}
