using System.Globalization;
using AidCoord.Portal.Figures;
using AidCoord.Portal.Layout;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Tables;

/// <summary>A number with the sentence that reads it aloud.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsEnglish">The name is the catalogue's own, in English.</param>
/// <param name="Number">The number, or the word for none.</param>
/// <param name="Href">Where it is explained.</param>
/// <param name="Sentence">The sentence, or the reason why there is no number.</param>
public sealed record Statement(string Name, bool IsEnglish, string Number, string Href, string Sentence)
{
    /// <summary>Its range; null: none.</summary>
    public string? Range { get; init; }

    /// <summary>Why it must not be compared; null: nothing speaks against it.</summary>
    public string? Thin { get; init; }

    /// <summary>The mark of the footnote that says so; 0: none.</summary>
    public int Note { get; init; }

    /// <summary>There is no number.</summary>
    public bool IsMissing { get; init; }

    /// <summary>The number as it was answered, for programs; null: none.</summary>
    public string? Exact { get; init; }

    /// <summary>The chosen numbers of a row, in their order; those that the answer does not have are left out.</summary>
    /// <param name="links">Where explanations are.</param>
    /// <param name="catalogue">The definitions.</param>
    /// <param name="row">The row.</param>
    /// <param name="by">What it is.</param>
    /// <param name="ids">The numbers.</param>
    /// <param name="notes">Where footnotes go.</param>
    public static IReadOnlyList<Statement> Of(Links links, IReadOnlyList<Metric> catalogue, MetricRow row, Grouping by, IEnumerable<string> ids, Notes notes) =>
    [
        .. ids.Select(id => (Metric: catalogue.FirstOrDefault(each => each.Id == id), Value: row.Values.FirstOrDefault(each => each.Metric == id)))
            .Where(each => each is { Metric: not null, Value: not null })
            .Select(each => Of(links, each.Metric!, each.Value!, by, row.Key) with { Note = each.Value!.LowConfidence ? notes.Thin(each.Value.LowConfidenceCauses) : 0 }),
    ];

    /// <summary>One number.</summary>
    /// <param name="links">Where explanations are.</param>
    /// <param name="metric">Its definition.</param>
    /// <param name="value">Its value.</param>
    /// <param name="by">What the row is.</param>
    /// <param name="key">The row.</param>
    public static Statement Of(Links links, Metric metric, MetricValue value, Grouping by, string key)
    {
        var locale = links.Locale;
        var (name, english) = MetricName.Of(locale, metric);
        var href = links.Explain(metric.Id, by, key);
        if (value.ResultCase != MetricValue.ResultOneofCase.Value)
            return new Statement(name, english, locale["none"], href, links.Scope.WithoutRemark(value.Sentence.Length > 0 ? value.Sentence : Notes.ReasonOf(value))) { IsMissing = true };
        return new Statement(name, english, Figure.Big(locale, value.Value, metric.Unit), href, links.Scope.WithoutRemark(value.Sentence))
        {
            Range = Figure.Range(locale, value, metric.Unit),
            Thin = value.LowConfidence ? Notes.ThinText(locale, value.LowConfidenceCauses) : null,
            Exact = value.Value.ToString("R", CultureInfo.InvariantCulture),
        };
    }
}
