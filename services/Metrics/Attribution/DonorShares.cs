using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Money;
using AidCoord.Amounts.Sharing;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>Donors of an activity in their two roles (rules D1 to D7).</summary>
internal sealed class DonorShares(OrganisationKeys organisations, RateTable rates)
{
    public DimensionShares Of(Activity activity, DonorRole role) =>
        role == DonorRole.Counterpart ? Counterparts(activity) : Funders(activity);

    /// <summary>D4: extending, else the reporter unless it republishes others' projects, else the funders. D5: several share equally.</summary>
    private DimensionShares Counterparts(Activity activity)
    {
        var extending = Keys(activity, OrganisationRole.Extending);
        if (extending.Count > 0)
            return new(Shares.Equal(extending), extending.Count > 1 ? Flags.DonorImputed : Flags.None);
        return Reporter(activity) ?? Funders(activity);
    }

    private DimensionShares Funders(Activity activity)
    {
        var funding = Keys(activity, OrganisationRole.Funding);
        if (funding.Count == 1)
            return new(Shares.Whole(funding[0]), Flags.None);
        if (Incoming(activity) is { } incoming)
            return new(incoming, Flags.None);
        if (funding.Count == 0)
            return Reporter(activity) ?? DimensionShares.Unassigned;
        var entries = activity.Participants
            .Where(each => each.Role == OrganisationRole.Funding && !each.Organisation.IsEmpty)
            .Select(each => new PercentageEntry(organisations.Key(each.Organisation), each.Percentage))
            .ToList();
        var reading = Percentages.ToShares(entries);
        return new(reading.Shares, reading.Imputed || reading.PercentInvalid ? Flags.DonorImputed : Flags.None);
    }

    /// <summary>D3: the standard takes the reporter for the one who gives when nobody else is named.</summary>
    private DimensionShares? Reporter(Activity activity) =>
        activity.Reporter.IsEmpty || organisations.IsSecondary(activity)
            ? null
            : new(Shares.Whole(organisations.Key(activity.Reporter)), Flags.None);

    /// <summary>D2: incoming funds (type 1), net per provider over all years in US dollars, providers above 0.</summary>
    private Shares? Incoming(Activity activity)
    {
        Dictionary<string, decimal>? net = null;
        foreach (var transaction in activity.Transactions)
        {
            if (transaction.Type != TransactionTypes.Incoming || transaction.Provider.IsEmpty
                || !TransactionDay.Find(transaction, yearOnly: false, out var day))
            {
                continue;
            }

            var conversion = rates.ToUsd(transaction.Value, transaction.Currency, day.Day.Year);
            if (!conversion.HasRate || !SixDecimals.TryRound(conversion.Usd, out var millionths))
                continue;
            net ??= new(StringComparer.Ordinal);
            var key = organisations.Key(transaction.Provider);
            net[key] = net.GetValueOrDefault(key) + SixDecimals.ToDecimal(millionths);
        }

        var givers = net?.Where(each => each.Value > 0).ToList();
        return givers is { Count: > 0 } ? Shares.FromWeights(givers) : null;
    }

    private List<string> Keys(Activity activity, OrganisationRole role)
    {
        List<string> keys = [];
        foreach (var participant in activity.Participants)
        {
            if (participant.Role != role || participant.Organisation.IsEmpty)
                continue;
            var key = organisations.Key(participant.Organisation);
            if (!keys.Contains(key))
                keys.Add(key);
        }

        return keys;
    }
}
