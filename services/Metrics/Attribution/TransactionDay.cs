using AidCoord.Amounts.Time;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>IATI transaction types that numbers use (M2: no other type ever counts).</summary>
internal static class TransactionTypes
{
    public const string Incoming = "1";
    public const string Commitment = "2";
    public const string Disbursement = "3";
    public const string Expenditure = "4";
}

internal static class TransactionDay
{
    /// <summary>T1: the value date, else the transaction date; a year-only publisher's 1 January is some day of the year.</summary>
    public static bool Find(Transaction transaction, bool yearOnly, out DateReading day)
    {
        day = transaction.ValueDate.Found ? transaction.ValueDate : transaction.Date;
        if (yearOnly)
            day = day.AsYearOnly();
        return day.Found;
    }
}
