using AidCoord.Amounts.Numbers;

namespace AidCoord.Amounts.Sharing;

/// <summary>One element of a published list of percentages.</summary>
/// <param name="Key">What the part belongs to.</param>
/// <param name="Percentage">The percentage as published; null or empty when none was written. 0 is 0, not missing.</param>
public readonly record struct PercentageEntry(string Key, string? Percentage);

/// <summary>Shares made from published percentages, and what had to be assumed to make them.</summary>
/// <param name="Shares">The shares; they add to exactly 1.</param>
/// <param name="Imputed">True when a percentage was missing and had to be filled (P2).</param>
/// <param name="PercentInvalid">
/// True when percentages add to less than 98 or more than 102, are all 0, or one is negative or not a number (P1, P3, P4).
/// </param>
/// <param name="NoneGiven">True when no element had a percentage at all: several keys were then split equally.</param>
public sealed record SharesReading(Shares Shares, bool Imputed, bool PercentInvalid, bool NoneGiven);

/// <summary>Turns published percentages into shares that add to 1 (rules P1 to P4).</summary>
public static class Percentages
{
    private const decimal LowestSum = 98m;
    private const decimal HighestSum = 102m;

    /// <summary>True when a sum of percentages is near enough to 100 to be called valid: 98 to 102, ends included (P1).</summary>
    /// <param name="sum">Sum of percentages.</param>
    public static bool IsWhole(decimal sum) => sum is >= LowestSum and <= HighestSum;

    /// <summary>
    /// Reads one percentage: missing when nothing is written; a trailing % is accepted; negative reads as 0 and is invalid;
    /// a text that is no number is missing and invalid; over 100 is kept (P4).
    /// </summary>
    /// <param name="text">The percentage as published.</param>
    /// <param name="value">The percentage, 0 or more.</param>
    /// <param name="invalid">True when what was written cannot be a percentage.</param>
    /// <returns>True when a percentage was given.</returns>
    public static bool TryRead(string? text, out decimal value, out bool invalid)
    {
        var trimmed = text?.Trim();
        if (trimmed is { Length: > 1 } && trimmed[^1] == '%')
            trimmed = trimmed[..^1];
        var reading = ExactNumber.Read(trimmed);
        value = Math.Max(0, reading.Value);
        invalid = reading.Value < 0 || reading.Outcome is NumberOutcome.NotANumber or NumberOutcome.TooManyDigits;
        return reading.IsRead;
    }

    /// <summary>
    /// Shares are percentages divided by their sum (P1). Missing ones share equally what is left to 100 (P2); when all are
    /// missing, or all are 0 (P3), the distinct keys share equally. One lone key without percentage has everything, and
    /// nothing was assumed.
    /// </summary>
    /// <param name="entries">At least one element.</param>
    /// <exception cref="ArgumentException">There is no element.</exception>
    public static SharesReading ToShares(IReadOnlyList<PercentageEntry> entries)
    {
        if (entries.Count == 0)
            throw new ArgumentException("Shares need at least one element.");

        var given = new List<KeyValuePair<string, decimal>>(entries.Count);
        var missing = new List<string>();
        var invalid = false;
        foreach (var entry in entries)
        {
            if (TryRead(entry.Percentage, out var value, out var odd))
                given.Add(new(entry.Key, value));
            else if (!missing.Contains(entry.Key, StringComparer.Ordinal))
                missing.Add(entry.Key);
            invalid |= odd;
        }

        var all = Shares.Equal(entries.Select(entry => entry.Key));
        if (given.Count == 0)
            return new(all, Imputed: all.Count > 1, invalid, NoneGiven: true);

        var sum = given.Aggregate(0m, (total, pair) => total + pair.Value);
        if (missing.Count == 0)
        {
            return sum == 0
                ? new(all, Imputed: false, PercentInvalid: true, NoneGiven: false)
                : new(Shares.FromWeights(given), Imputed: false, invalid || !IsWhole(sum), NoneGiven: false);
        }

        // Every weight is multiplied by the number of missing ones, so that an equal part of the rest stays exact.
        var left = Math.Max(0, 100m - sum);
        var weights = given.Select(pair => new KeyValuePair<string, decimal>(pair.Key, pair.Value * missing.Count))
            .Concat(missing.Select(key => new KeyValuePair<string, decimal>(key, left)));
        return new(Shares.FromWeights(weights), Imputed: true, invalid || sum + left > HighestSum, NoneGiven: false);
    }
}
