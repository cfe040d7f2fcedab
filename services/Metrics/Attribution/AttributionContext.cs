using AidCoord.Amounts.Time;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>What the attribution of one activity needs to know beside the activity. Immutable once made.</summary>
internal sealed class AttributionContext
{
    public AttributionContext(Portfolio portfolio, IReadOnlyList<Activity> activities, IReadOnlyList<Mandate> mandates)
    {
        Portfolio = portfolio;
        Calendar = new(portfolio.Settings.FiscalYearStartMonth);
        Organisations = new(portfolio);
        Sectors = new(portfolio.Settings);
        NationalSectors = new(portfolio.Settings);
        Districts = new(portfolio.CountryCode, portfolio.Settings);
        Ministries = new(mandates);
        Donors = new(Organisations, portfolio.Rates);
        MoneyTwice = new(activities, portfolio.Rates);
    }

    public Portfolio Portfolio { get; }

    public FiscalCalendar Calendar { get; }

    public OrganisationKeys Organisations { get; }

    public SectorShares Sectors { get; }

    public NationalSectors NationalSectors { get; }

    public DistrictShares Districts { get; }

    public MinistryShares Ministries { get; }

    public DonorShares Donors { get; }

    public MoneyTwice MoneyTwice { get; }

    /// <summary>Sectors of an activity, those of its transactions included.</summary>
    public IReadOnlyList<string> SectorsOf(Activity activity)
    {
        var ofActivity = Sectors.OfActivity(activity);
        if (activity.Transactions.All(each => each.Sectors.Count == 0))
            return ofActivity.Shares.Keys;
        var own = activity.Transactions.Where(each => each.Sectors.Count > 0)
            .SelectMany(each => Sectors.OfTransaction(each, ofActivity).Shares.Keys);
        IEnumerable<string> general = ReferenceEquals(ofActivity, DimensionShares.Unassigned) ? [] : ofActivity.Shares.Keys;
        return [.. general.Concat(own).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Ministries of an activity: as said, else by the mandates for its sectors.</summary>
    public IReadOnlyList<string> MinistriesOf(Activity activity) => MinistryShares.Said(activity) is { } said
        ? said.Shares.Keys
        : [.. SectorsOf(activity).SelectMany(sector => Ministries.OfSector(sector).Shares.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>True when another portfolio attributes an activity without links just as this one does.</summary>
    public static bool Agree(Portfolio one, Portfolio other) =>
        one.CountryCode == other.CountryCode
        && Same(one.Organisations, other.Organisations)
        && Same(one.Ministries, other.Ministries)
        && Same(one.Mandates, other.Mandates)
        && ReferenceEquals(one.Rates, other.Rates)
        && (ReferenceEquals(one.Settings, other.Settings) || one.Settings == other.Settings);

    private static bool Same<T>(IReadOnlyList<T> one, IReadOnlyList<T> other) =>
        ReferenceEquals(one, other) || one.SequenceEqual(other);
}
