namespace AidCoord.Metrics;

/// <summary>Every number the system computes.</summary>
public static class MetricCatalogue
{
    /// <summary>All metrics in the order of the methodology.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } = [];

    /// <summary>The metrics with this id or code, without regard to case: one for an id, one or more for a code, none if unknown.</summary>
    /// <param name="idOrCode">Such as <c>effective-counterparts</c> or <c>F4</c>.</param>
    public static IReadOnlyList<MetricDefinition> Find(string idOrCode)
    {
        var text = idOrCode.Trim();
        var byId = All.Where(metric => metric.Id.Equals(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return byId.Count > 0 ? byId : [.. All.Where(metric => metric.Code.Equals(text, StringComparison.OrdinalIgnoreCase))];
    }
}
