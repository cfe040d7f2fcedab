using AidCoord.Portal.Texts;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Tables;

/// <summary>What a number is called.</summary>
public static class MetricName
{
    /// <summary>Its name in the reader's language; where that has none, the catalogue's, which is English.</summary>
    /// <param name="locale">The reader's language.</param>
    /// <param name="metric">The number.</param>
    public static (string Name, bool IsEnglish) Of(Locale locale, Metric metric) =>
        locale.Maybe("metric." + metric.Id) is { } own ? (own, false) : (metric.DisplayName, locale.Code != "en");
}
