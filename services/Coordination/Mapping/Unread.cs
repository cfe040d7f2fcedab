using AidCoord.Amounts.Money;
using AidCoord.Amounts.Numbers;
using AidCoord.Protos.Type.V1;

namespace AidCoord.Coordination.Mapping;

/// <summary>A figure of a record that is no number; it is in no result, and the heading says so.</summary>
/// <param name="Record">Name of the record.</param>
/// <param name="Field">Path of the field, as in the proto.</param>
/// <param name="Text">What stands there.</param>
public sealed record UnreadFigure(string Record, string Field, string Text);

/// <summary>Reads the figures of records and keeps a list of those that are none.</summary>
internal sealed class Unread
{
    private readonly List<UnreadFigure> _figures = [];

    /// <summary>The figures that could not be read, in the order in which they were met.</summary>
    public IReadOnlyList<UnreadFigure> Figures => _figures;

    /// <summary>A decimal number; null when nothing is written there, or no number.</summary>
    public decimal? Number(string record, string field, string text)
    {
        var reading = ExactNumber.Read(text);
        if (reading.IsRead) return reading.Value;
        if (reading.Outcome != NumberOutcome.Missing) _figures.Add(new UnreadFigure(record, field, text));
        return null;
    }

    /// <summary>An amount of money; null when there is none, or it is no number.</summary>
    public CurrencyAmount? Amount(string record, string field, Money? money) =>
        money is not null && Number(record, field, money.Value) is { } value
            ? new CurrencyAmount(value, CurrencyCode.Read(money.CurrencyCode))
            : null;

    /// <summary>Notes a figure that is needed and missing.</summary>
    public void Missing(string record, string field) => _figures.Add(new UnreadFigure(record, field, ""));
}
