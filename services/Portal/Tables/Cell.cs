using System.Globalization;
using AidCoord.Portal.Figures;
using AidCoord.Portal.Layout;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Tables;

/// <summary>A number in a table, ready to be shown.</summary>
/// <param name="Text">The number, or the word for none.</param>
/// <param name="Href">Where it is explained; null: nowhere.</param>
public sealed record Cell(string Text, string? Href = null)
{
    /// <summary>Its range; null: none.</summary>
    public string? Range { get; init; }

    /// <summary>The mark of its footnote; 0: none.</summary>
    public int Note { get; init; }

    /// <summary>The number as it was answered, for programs; null: none.</summary>
    public string? Exact { get; init; }

    /// <summary>A value of a metric.</summary>
    /// <param name="links">Where explanations are.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="value">Its value in the row; null: not computed there.</param>
    /// <param name="by">What the rows are.</param>
    /// <param name="key">The row.</param>
    /// <param name="notes">Where footnotes go.</param>
    /// <param name="badge">Whether thin ground has a mark at this number; otherwise it stands at the row's name.</param>
    public static Cell Of(Links links, Metric metric, MetricValue? value, Grouping by, string key, Notes notes, bool badge = true)
    {
        var locale = links.Locale;
        if (value is not { ResultCase: MetricValue.ResultOneofCase.Value })
            return new Cell(locale["none"], value is null ? null : links.Explain(metric.Id, by, key)) { Note = notes.Reason(value) };
        return new Cell(Figure.InUnit(locale, value.Value, metric.Unit), links.Explain(metric.Id, by, key))
        {
            Range = Figure.Range(locale, value, metric.Unit),
            Note = badge && value.LowConfidence ? notes.Thin(value.LowConfidenceCauses) : 0,
            Exact = value.Value.ToString("R", CultureInfo.InvariantCulture),
        };
    }
}
