using AidCoord.Amounts.Sharing;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>Shares over one dimension, and what was assumed to make them.</summary>
internal sealed record DimensionShares(Shares Shares, Flags Flags)
{
    public static DimensionShares Unassigned { get; } = new(Shares.Whole(SpecialKeys.Unassigned), Flags.None);
}

/// <summary>Sectors of an activity or transaction (rules S1 to S5): one vocabulary only, transaction before activity.</summary>
internal sealed class SectorShares
{
    private readonly Dictionary<(string Vocabulary, string Code), Shares> crosswalk = [];

    public SectorShares(CountrySettings settings)
    {
        foreach (var group in settings.SectorMappings.GroupBy(each => (Vocabulary(each.Vocabulary), each.Code.Trim())))
        {
            var entries = group.Select(each => new PercentageEntry(KeyOf(each.SectorCode), each.Percentage)).ToList();
            crosswalk[group.Key] = Percentages.ToShares(entries).Shares;
        }
    }

    /// <summary>The activity's sectors, or Unassigned.</summary>
    public DimensionShares OfActivity(Activity activity) => Find(activity.Sectors, oneTransaction: false) ?? DimensionShares.Unassigned;

    /// <summary>The transaction's own sectors where they are usable (S1), else the activity's.</summary>
    public DimensionShares OfTransaction(Transaction transaction, DimensionShares ofActivity) =>
        transaction.Sectors.Count == 0 ? ofActivity : Find(transaction.Sectors, oneTransaction: true) ?? ofActivity;

    private DimensionShares? Find(IReadOnlyList<SectorEntry> sectors, bool oneTransaction)
    {
        foreach (var vocabulary in (ReadOnlySpan<string>)["1", "2"])
        {
            var entries = sectors.Where(each => Vocabulary(each.Vocabulary) == vocabulary).ToList();
            if (entries.Exists(each => IsValid(each.Code.Trim())))
                return Read(entries, KeyOf, oneTransaction);
        }

        var mapped = sectors.FirstOrDefault(each => crosswalk.ContainsKey((Vocabulary(each.Vocabulary), each.Code.Trim())));
        if (mapped is null)
            return null;
        var chosen = Vocabulary(mapped.Vocabulary);
        var codes = Read(sectors.Where(each => Vocabulary(each.Vocabulary) == chosen).ToList(), code => code.Trim(), oneTransaction);
        return codes with
        {
            Shares = codes.Shares.Nested(code => crosswalk.GetValueOrDefault((chosen, code)) ?? Shares.Whole(SpecialKeys.Unassigned)),
        };
    }

    private static DimensionShares Read(List<SectorEntry> entries, Func<string, string> key, bool oneTransaction)
    {
        if (oneTransaction)
        {
            // S4: the standard has no percentage on a transaction's sectors.
            var equal = Shares.Equal(entries.Select(each => key(each.Code)));
            return new(equal, equal.Count > 1 ? Flags.SectorImputed : Flags.None);
        }

        var reading = Percentages.ToShares([.. entries.Select(each => new PercentageEntry(key(each.Code), each.Percentage))]);
        return new(
            reading.Shares,
            (reading.Imputed ? Flags.SectorImputed : 0) | (reading.PercentInvalid ? Flags.SectorPercentInvalid : 0));
    }

    private static string Vocabulary(string? text) => text?.Trim() switch
    {
        null or "" or "1" => "1",
        "2" => "2",
        var word when word.Equals("DAC", StringComparison.OrdinalIgnoreCase) => "1",
        var word when word.Equals("DAC-3", StringComparison.OrdinalIgnoreCase) => "2",
        var other => other,
    };

    /// <summary>S2: 3 or 5 digits in either vocabulary; codes are not checked against the list.</summary>
    private static bool IsValid(string code) => code.Length is 3 or 5 && code.All(char.IsAsciiDigit);

    private static string KeyOf(string code) => IsValid(code.Trim()) ? code.Trim() : SpecialKeys.Unassigned;
}
