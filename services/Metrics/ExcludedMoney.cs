namespace AidCoord.Metrics;

/// <summary>Why money of the measure belongs to no cell of the country.</summary>
public enum ExcludedReason
{
    /// <summary><c>no_rate</c>: no exchange rate for its currency and year (N2).</summary>
    NoRate,

    /// <summary><c>no_date</c>: no usable date (T3).</summary>
    NoDate,

    /// <summary><c>no_period</c>: the activity has no start, or ends before it starts, or lives over 100 years (M3).</summary>
    NoPeriod,

    /// <summary><c>regional</c>: for a region of the world.</summary>
    Regional,

    /// <summary><c>other_country</c>: the part of other countries.</summary>
    OtherCountry,

    /// <summary><c>no_country</c>: nothing says for which country it is.</summary>
    NoCountry,

    /// <summary><c>counted_at_receiver</c>: the receiving activity reports it too (R1).</summary>
    CountedAtReceiver,

    /// <summary><c>counted_at_funder</c>: the funding activity reports it too (R2).</summary>
    CountedAtFunder,

    /// <summary><c>out_of_range</c>: more than a million millions of dollars in one transaction, a mistake.</summary>
    OutOfRange,
}

/// <summary>Money left out of the cells, summed by reason, currency and year.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Currency">Its currency as published.</param>
/// <param name="Year">Fiscal year; 0 without a date.</param>
/// <param name="Transactions">How many transactions, or parts of them.</param>
/// <param name="Value">Sum of whole transaction values in that currency.</param>
/// <param name="Usd">Sum of the parts left out in US dollars; null where it cannot be converted.</param>
public sealed record ExcludedMoney(ExcludedReason Reason, string Currency, int Year, int Transactions, decimal Value, decimal? Usd)
{
    /// <summary>The reason for programs, lower case with underscores.</summary>
    public string Code => Reason switch
    {
        ExcludedReason.NoRate => "no_rate",
        ExcludedReason.NoDate => "no_date",
        ExcludedReason.NoPeriod => "no_period",
        ExcludedReason.Regional => "regional",
        ExcludedReason.OtherCountry => "other_country",
        ExcludedReason.NoCountry => "no_country",
        ExcludedReason.CountedAtReceiver => "counted_at_receiver",
        ExcludedReason.CountedAtFunder => "counted_at_funder",
        _ => "out_of_range",
    };
}
