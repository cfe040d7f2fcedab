using System.Globalization;

namespace AidCoord.Metrics.Groups;

/// <summary>Numbers in the sentences of explanations: rounded for reading, half away from zero (1.2).</summary>
internal static class Words
{
    public static string Usd(decimal amount) =>
        string.Create(CultureInfo.InvariantCulture, $"{decimal.Round(amount, 2, MidpointRounding.AwayFromZero):#,##0.00} USD");

    public static string Usd(Int128 millionths) => Usd(Amounts.Numbers.SixDecimals.ToDecimal(millionths));

    public static string Number(double value, int decimals = 4) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("#,##0." + new string('#', decimals), CultureInfo.InvariantCulture);

    public static string Number(decimal value, int decimals = 2) =>
        decimal.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("#,##0." + new string('#', decimals), CultureInfo.InvariantCulture);

    public static string Percent(double share) => Number(share * 100, 1) + " %";

    /// <summary>The first parts by name and share, and how many more there are.</summary>
    public static string Shares(Parts parts, int most = 5)
    {
        var shown = parts.All.Zip(parts.Shares()).Take(most).Select(each => $"{parts.NameOf(each.First)} {Percent(each.Second)}");
        return string.Join(", ", shown) + (parts.Count > most ? $" and {parts.Count - most} more" : "");
    }
}
