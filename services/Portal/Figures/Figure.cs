using System.Globalization;
using AidCoord.Portal.Texts;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Wording;
using Google.Protobuf.WellKnownTypes;

namespace AidCoord.Portal.Figures;

/// <summary>Numbers as the reader's language writes them: rounded half away from zero, for display only.</summary>
public static class Figure
{
    /// <summary>A whole number.</summary>
    public static string Count(Locale locale, long value) => Round(locale, value, 0);

    /// <summary>A share of 1 as percent.</summary>
    public static string Percent(Locale locale, double share) => Math.Abs(share) is > 0 and < 0.001
        ? $"<\u00A0{Round(locale, 0.1, 1)}\u00A0%"
        : Round(locale, share * 100, share is 0 or 1 ? 0 : 1) + "\u00A0%";

    /// <summary>Exact decimal text of money or hours, to the cent.</summary>
    public static string Cents(Locale locale, string exact) =>
        decimal.TryParse(exact, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? decimal.Round(value, 2, MidpointRounding.AwayFromZero).ToString("N2", LanguageRules.Numbers(locale.Language))
            : exact;

    /// <summary>Exact decimal text of money, in whole dollars.</summary>
    public static string Whole(Locale locale, string exact) =>
        decimal.TryParse(exact, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Round(locale, (double)value, 0) : exact;

    /// <summary>Money in millions with one decimal; what rounds to nothing, and is not, is "&lt; 0.1".</summary>
    public static string Millions(Locale locale, decimal value) => Math.Abs(value) is > 0 and < 50_000
        ? $"{(value < 0 ? "−" : "")}<\u00A0{Round(locale, 0.1, 1)}"
        : Round(locale, (double)value / 1e6, value == 0 ? 0 : 1);

    /// <summary>Money short enough for a sentence or a picture: "USD 596.5 million".</summary>
    public static string Money(Locale locale, double value) => Math.Abs(value) switch
    {
        >= 1e9 => locale.Text("money.billions", ("amount", Round(locale, value / 1e9, 2))),
        >= 1e6 => locale.Text("money.millions", ("amount", Round(locale, value / 1e6, 1))),
        _ => locale.Text("money.dollars", ("amount", Round(locale, value, Math.Abs(value) is > 0 and < 100 ? 2 : 0))),
    };

    /// <summary>A metric's number in its unit, without the unit's name.</summary>
    public static string InUnit(Locale locale, double value, string unit)
    {
        if (IsShare(unit)) return Percent(locale, value);
        if (IsMoney(unit)) return Round(locale, value, Math.Abs(value) is > 0 and < 100 ? 2 : 0);
        if (IsIndex(unit)) return Round(locale, value, 3);
        var whole = Math.Abs(value) < 1e15 && Math.Abs(value - Math.Round(value)) < 1e-9;
        if (whole && !unit.Contains("effective", StringComparison.OrdinalIgnoreCase)) return Round(locale, value, 0);
        return Round(locale, value, Math.Abs(value) >= 100 ? 0 : 1);
    }

    /// <summary>The range of a number, "10,135–12,090"; null when it has none, or one that cannot be seen.</summary>
    public static string? Range(Locale locale, MetricValue value, string unit)
    {
        if (value is { HasLow: true, HasHigh: true })
        {
            var (low, high) = (InUnit(locale, value.Low, unit), InUnit(locale, value.High, unit));
            return low == high && low == InUnit(locale, value.Value, unit) ? null : $"{low}–{high}";
        }

        // A lower end of which nobody knows the upper one.
        return value.HasLow ? $"≥\u00A0{InUnit(locale, value.Low, unit)}" : null;
    }

    /// <summary>A number with its unit where it is money: for big figures beside a sentence.</summary>
    public static string Big(Locale locale, double value, string unit) => unit == "USD" ? Money(locale, value) : InUnit(locale, value, unit);

    /// <summary>The unit beside a number, in the reader's language; empty where the number shows it.</summary>
    public static string Unit(Locale locale, string unit) => unit switch
    {
        "USD" => "USD",
        "USD a year" => locale["unit.usd_a_year"],
        "hours a year" => locale["unit.hours_a_year"],
        _ => "",
    };

    /// <summary>When something was, to the minute.</summary>
    public static string Instant(Locale locale, Timestamp? time)
    {
        if (time is null) return "–";
        var at = time.ToDateTimeOffset();
        return $"{locale.Day(at.Year, at.Month, at.Day)}, {at.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";
    }

    private static bool IsShare(string unit) => unit is "share" or "%" or "percent" || unit.StartsWith("share", StringComparison.Ordinal);

    private static bool IsIndex(string unit) => unit.StartsWith("index", StringComparison.Ordinal) || unit is "0 to 1" or "ratio" or "similarity";

    private static bool IsMoney(string unit) => unit.StartsWith("USD", StringComparison.Ordinal);

    private static string Round(Locale locale, double value, int decimals) => Math.Abs(value) < 1e15
        ? decimal.Round((decimal)value, decimals, MidpointRounding.AwayFromZero).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), LanguageRules.Numbers(locale.Language))
        : value.ToString("G", LanguageRules.Numbers(locale.Language));
}
