using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;

namespace AidCoord.Metrics.Records;

/// <summary>One <c>transaction</c>: a movement or promise of money.</summary>
public sealed record Transaction
{
    /// <summary>
    /// IATI codelist TransactionType in the numbers of 2.0x: 1 incoming, 2 commitment, 3 disbursement, 4 expenditure … Empty:
    /// not known, and never measured (I4, M2).
    /// </summary>
    public required string Type { get; init; }

    /// <summary>The value in units of <see cref="Currency"/>; negative is a refund or correction.</summary>
    public required decimal Value { get; init; }

    /// <summary>The value's currency, the activity's default already applied (I6).</summary>
    public required CurrencyCode Currency { get; init; }

    /// <summary><c>value/@value-date</c>; decides the rate and the fiscal year.</summary>
    public DateReading ValueDate { get; init; }

    /// <summary><c>transaction-date</c>; used when there is no value date (T1).</summary>
    public DateReading Date { get; init; }

    /// <summary><c>provider-org</c>; empty when not given.</summary>
    public OrganisationRef Provider { get; init; }

    /// <summary><c>provider-org/@provider-activity-id</c>, trimmed; empty when not given.</summary>
    public string ProviderActivity { get; init; } = "";

    /// <summary><c>receiver-org</c>; empty when not given.</summary>
    public OrganisationRef Receiver { get; init; }

    /// <summary><c>receiver-org/@receiver-activity-id</c>, trimmed; empty when not given.</summary>
    public string ReceiverActivity { get; init; } = "";

    /// <summary><c>sector</c> of this transaction; wins over the activity's (S1).</summary>
    public IReadOnlyList<SectorEntry> Sectors { get; init; } = [];

    /// <summary><c>recipient-country</c> of this transaction; wins over the activity's (C1).</summary>
    public IReadOnlyList<CountryEntry> Countries { get; init; } = [];

    /// <summary><c>recipient-region</c> of this transaction.</summary>
    public IReadOnlyList<RegionEntry> Regions { get; init; } = [];
}
