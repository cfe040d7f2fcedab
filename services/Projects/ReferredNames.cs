using AidCoord.Resources.Names;

namespace AidCoord.Projects;

/// <summary>The forms of names that records of this service refer to, its own and those of other services.</summary>
internal static class ReferredNames
{
    public static ResourceNamePattern Ministry { get; } = new("countries/{country}/ministries/{ministry}");

    public static ResourceNamePattern Priority { get; } = new("countries/{country}/strategies/{strategy}/priorities/{priority}");

    public static ResourceNamePattern Outcome { get; } = new("countries/{country}/frameworks/{framework}/outcomes/{outcome}");

    public static ResourceNamePattern Organisation { get; } = new("countries/{country}/organisations/{organisation}");

    public static ResourceNamePattern Project { get; } = new("countries/{country}/projects/{project}");
}
