using System.Collections.Concurrent;
using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Money;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>Part of an activity's own money that is left in the funders' view: (own − linked) ÷ own (R2).</summary>
internal readonly record struct OwnPart(long Kept, long Whole)
{
    public static OwnPart All { get; } = new(1, 1);
}

/// <summary>Money that both the funder and the implementer publish (rules R1 and R2).</summary>
internal sealed class MoneyTwice
{
    private readonly Lazy<Dictionary<string, Activity>> byIdentifier;
    private readonly ConcurrentDictionary<Activity, (bool Spends, bool Commits)> reported = new(ReferenceEqualityComparer.Instance);
    private readonly RateTable rates;

    public MoneyTwice(IReadOnlyList<Activity> activities, RateTable rates)
    {
        this.rates = rates;
        // Only activities that name another's identifier ask; most publishers' never do.
        byIdentifier = new(() =>
        {
            var found = new Dictionary<string, Activity>(activities.Count, StringComparer.Ordinal);
            foreach (var activity in activities.Where(each => each.IatiIdentifier.Length > 0))
                found[activity.IatiIdentifier] = activity;
            return found;
        });
    }

    /// <summary>True when the activity names another one's identifier, so that its cells depend on other activities.</summary>
    public static bool HasLinks(Activity activity)
    {
        foreach (var transaction in activity.Transactions)
        {
            if (transaction.ReceiverActivity.Length > 0 || transaction.ProviderActivity.Length > 0)
                return true;
        }

        return false;
    }

    /// <summary>
    /// R1: a disbursement (with commitments: a commitment) into another activity of the data that itself reports the measure
    /// is counted there. Expenditure is never dropped.
    /// </summary>
    public bool IsCountedAtReceiver(Activity activity, Transaction transaction, Measure measure) =>
        transaction.Type != TransactionTypes.Expenditure && Reports(activity, transaction.ReceiverActivity, measure);

    /// <summary>R2: the activity's spending up to what it received from activities of the data is counted at the giver.</summary>
    public OwnPart OwnMoney(Activity activity, IReadOnlyList<Transaction> measured, Measure measure)
    {
        var linked = Usd(activity.Transactions.Where(each =>
            each.Type == TransactionTypes.Incoming && Reports(activity, each.ProviderActivity, measure)));
        if (linked <= 0)
            return OwnPart.All;
        var own = Usd(measured);
        return own <= 0 ? OwnPart.All : new(Math.Max(0, own - linked), own);
    }

    private bool Reports(Activity activity, string other, Measure measure)
    {
        if (other.Length == 0)
            return false;
        var identifier = other.Trim();
        return identifier != activity.IatiIdentifier
            && byIdentifier.Value.TryGetValue(identifier, out var found)
            && reported.GetOrAdd(found, Reported) is var (spends, commits)
            && (measure == Measure.Disbursement ? spends : commits);
    }

    private static (bool Spends, bool Commits) Reported(Activity activity)
    {
        var spends = false;
        var commits = false;
        foreach (var transaction in activity.Transactions)
        {
            if (transaction.Value == 0)
                continue;
            spends |= transaction.Type is TransactionTypes.Disbursement or TransactionTypes.Expenditure;
            commits |= transaction.Type == TransactionTypes.Commitment;
        }

        return (spends, commits);
    }

    private long Usd(IEnumerable<Transaction> transactions)
    {
        Int128 sum = 0;
        foreach (var transaction in transactions)
        {
            if (!TransactionDay.Find(transaction, yearOnly: false, out var day))
                continue;
            var conversion = rates.ToUsd(transaction.Value, transaction.Currency, day.Day.Year);
            if (conversion.HasRate && SixDecimals.TryRound(conversion.Usd, out var millionths))
                sum += millionths;
        }

        // Only the ratio is used; a sum beyond 64 bits would be 9 million millions of dollars in one activity.
        return (long)Int128.Clamp(sum, long.MinValue, long.MaxValue);
    }
}
