using System.Globalization;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Type.V1;
using Google.Protobuf.WellKnownTypes;

namespace AidCoord.Cli.Tables;

/// <summary>Numbers and days as people read them: rounded half away from zero for display only, thousands apart, ISO days.</summary>
internal static class Figures
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Count(long value) => value.ToString("N0", Plain);

    /// <summary>Whole dollars, or cents below a hundred.</summary>
    public static string Money(double value) => Math.Abs(value) is > 0 and < 100 ? Round(value, 2) : Round(value, 0);

    /// <summary>A ratio as percent.</summary>
    public static string Percent(double ratio) => Math.Abs(ratio) is > 0 and < 0.001 ? "< 0.1 %" : Round(ratio * 100, ratio is 0 or 1 ? 0 : 1) + " %";

    public static string Percent(bool known, double ratio) => known ? Percent(ratio) : "–";

    /// <summary>Exact decimal text with its thousands apart; nothing is rounded.</summary>
    public static string Exact(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, Plain, out var value)) return text;
        var point = text.IndexOf('.');
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        return value.ToString("N" + decimals.ToString(Plain), Plain);
    }

    /// <summary>Exact decimal text of money, rounded to cents for a table.</summary>
    public static string Cents(string text) =>
        decimal.TryParse(text, NumberStyles.Float, Plain, out var value)
            ? decimal.Round(value, 2, MidpointRounding.AwayFromZero).ToString("N2", Plain)
            : text;

    /// <summary>A metric's number in its unit, without the unit's name.</summary>
    public static string InUnit(double value, string unit)
    {
        if (IsShare(unit)) return Percent(value);
        if (IsMoney(unit)) return Money(value);
        if (IsIndex(unit)) return Round(value, 3);
        if (IsWhole(value) && !unit.Contains("effective", StringComparison.OrdinalIgnoreCase)) return Round(value, 0);
        return Round(value, Math.Abs(value) >= 100 ? 0 : 1);
    }

    /// <summary>A difference with its sign; that of two shares in percentage points.</summary>
    public static string Change(double value, string unit)
    {
        var text = IsShare(unit) ? Round(value * 100, 1) + " points" : InUnit(value, unit);
        return value > 0 ? "+" + text : text;
    }

    /// <summary>What stands after a number in running text: " USD", " hours a year"; nothing for shares, which carry their own sign.</summary>
    public static string After(string unit) => IsShare(unit) || IsIndex(unit) || unit.Length == 0 ? "" : " " + unit;

    /// <summary>What stands in a heading: the unit where it is money or hours; shares show it themselves, and counts say what they count.</summary>
    public static string Heading(string name, string unit) =>
        (IsMoney(unit) || unit.Contains("hour", StringComparison.Ordinal)) && !name.Contains(unit, StringComparison.OrdinalIgnoreCase) ? $"{name}, {unit}" : name;

    public static string Value(MetricValue value, string unit)
    {
        var text = InUnit(value.Value, unit);
        if (value.HasLow && value.HasHigh) return $"{text} ({InUnit(value.Low, unit)}–{InUnit(value.High, unit)})";
        // A lower bound of which nobody knows the upper one.
        return value.HasLow ? $"≥ {text}" : text;
    }

    public static string Date(Day? day) => day switch
    {
        null => "",
        { Month: 0 } => day.Year.ToString("0000", Plain),
        _ => string.Create(Plain, $"{day.Year:0000}-{day.Month:00}-{day.Day_:00}"),
    };

    public static string Instant(Timestamp? time) =>
        time is null ? "–" : time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", Plain) + " UTC";

    public static string Bytes(long bytes) => bytes switch
    {
        < 10_000 => $"{Count(bytes)} bytes",
        < 10_000_000 => $"{Count(bytes / 1000)} kB",
        _ => $"{Count(bytes / 1_000_000)} MB",
    };

    private static bool IsShare(string unit) => unit is "share" or "%" or "percent" || unit.StartsWith("share", StringComparison.Ordinal);

    private static bool IsIndex(string unit) => unit.StartsWith("index", StringComparison.Ordinal) || unit is "0 to 1" or "ratio" or "similarity";

    private static bool IsMoney(string unit) => unit.StartsWith("USD", StringComparison.Ordinal);

    private static bool IsWhole(double value) => Math.Abs(value) < 1e15 && Math.Abs(value - Math.Round(value)) < 1e-9;

    private static string Round(double value, int decimals) =>
        Math.Abs(value) < 1e15
            ? decimal.Round((decimal)value, decimals, MidpointRounding.AwayFromZero).ToString("N" + decimals.ToString(Plain), Plain)
            : value.ToString("G", Plain);
}
