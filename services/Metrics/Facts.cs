using System.Collections.Concurrent;
using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Time;
using AidCoord.Codelists.Ministries;
using AidCoord.Metrics.Alignment;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Burden;
using AidCoord.Metrics.CountrySystems;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics;

/// <summary>
/// The attributed amounts of one country, immutable: what every number is computed from. Safe to read from many threads.
/// A table of cells for one measure and donor role is made when it is first asked for.
/// </summary>
public sealed class Facts
{
    private const int Roles = 2;
    private readonly Lazy<FactTable>[] tables;
    private readonly KeptActivities kept;
    private readonly ConcurrentDictionary<(FactTable, SectorLevel, DonorLevel), TableLevels> levels = new();
    private readonly ConcurrentDictionary<(Measure, DonorRole), IReadOnlyList<ExcludedMoney>> excluded = new();
    private readonly Lazy<ActivityIndex> activityIndex;
    private readonly Lazy<WorkLedger> workLedger;
    private readonly Lazy<GroupNames> names;
    private readonly Lazy<Dictionary<string, string>> publishers;
    private readonly Lazy<PlanBook> planBook;
    private readonly Lazy<GoalLinks> outcomeLinks;
    private readonly ConcurrentDictionary<(FactTable, Grouping), Lazy<GoalTable>> goalTables = new();
    private readonly Lazy<InterventionBook> interventionBook;
    private readonly Lazy<SystemsBook> systemsBook;
    private readonly Lazy<Dictionary<int, Int128>> committed;
    private readonly Lazy<Dictionary<int, Int128>> spent;

    private Facts(Portfolio portfolio, Facts? previous)
    {
        Portfolio = portfolio;
        Version = (previous?.Version ?? 0) + 1;
        UsesProposedMinistries = portfolio.Ministries.Count == 0;
        Ministries = UsesProposedMinistries
            ? [.. ProposedMinistries.All.Select(each => new Ministry(each.Id, each.English) { Proposed = true })]
            : portfolio.Ministries;
        var mandates = UsesProposedMinistries
            ? ProposedMinistries.All.SelectMany(each => each.Sectors.Select(sector => new Mandate(each.Id, sector)))
            : portfolio.Mandates;
        Activities = LatestOfEach(portfolio.Activities);
        Context = new(portfolio, Activities, [.. mandates]);
        tables = new Lazy<FactTable>[Enum.GetValues<Measure>().Length * Roles];
        var reusable = previous is not null && AttributionContext.Agree(previous.Portfolio, portfolio) ? previous : null;
        kept = new(Activities, reusable?.Activities, reusable?.kept);
        for (var i = 0; i < tables.Length; i++)
        {
            var (measure, role) = ((Measure)(i / Roles), (DonorRole)(i % Roles));
            if (reusable is not null && reusable.tables[i].IsValueCreated)
            {
                // Built at once: a table that waits would keep the facts before it alive.
                var table = FactTable.Build(Context, Activities, measure, role, new(reusable.tables[i].Value, kept));
                tables[i] = new(table);
            }
            else
            {
                tables[i] = new(() => FactTable.Build(Context, Activities, measure, role, reuse: null));
            }
        }

        var indexBefore = reusable is { activityIndex.IsValueCreated: true } ? reusable.ActivityIndex : null;
        activityIndex = new(() => new(
            Context, Activities, indexBefore is null ? null : number => kept.Before(number) is { } before ? indexBefore.SidesOf(before) : null));
        workLedger = new(() => WorkLedger.Build(this));
        names = new(() => new(this));
        publishers = new(() => Activities.Select(PublisherOf).Distinct(StringComparer.Ordinal)
            .ToDictionary(key => key, key => Names.Of(Grouping.Donor, key), StringComparer.Ordinal));
        planBook = new(() => new(this));
        outcomeLinks = new(() => new(
            portfolio.Outcomes.Select(each => new Goal(each.Id, each.Title, each.Id, each.Years)), Activities, activity => activity.OutcomeLinks));
        interventionBook = new(() => new(this));
        systemsBook = new(() => new(this));
        committed = new(() => NetByActivity(Measure.Commitment));
        spent = new(() => NetByActivity(Measure.Disbursement));
    }

    /// <summary>What the facts were made from.</summary>
    public Portfolio Portfolio { get; }

    /// <summary>1 for the first, one more for each that was built from the one before.</summary>
    public long Version { get; }

    /// <summary>The activities that are attributed: of several records of one activity the latest (I2).</summary>
    public IReadOnlyList<Activity> Activities { get; }

    /// <summary>Records left out because another record of the same activity is later (I2).</summary>
    public int DuplicatesLeftOut => Portfolio.Activities.Count - Activities.Count;

    /// <summary>The ministries: the country's own, or the proposed set.</summary>
    public IReadOnlyList<Ministry> Ministries { get; }

    /// <summary>The country has no ministries of its own: all that is shown by ministry is inferred.</summary>
    public bool UsesProposedMinistries { get; }

    internal AttributionContext Context { get; }

    internal ActivityIndex ActivityIndex => activityIndex.Value;

    internal WorkLedger WorkLedger => workLedger.Value;

    internal PlanBook PlanBook => planBook.Value;

    /// <summary>Who serves the priorities of the plan, or the outcomes of the UN framework.</summary>
    internal GoalLinks LinksTo(Grouping goals) => goals == Grouping.Outcome ? outcomeLinks.Value : PlanBook.Links;

    internal InterventionBook InterventionBook => interventionBook.Value;

    internal SystemsBook SystemsBook => systemsBook.Value;

    /// <summary>Commitments of each activity by its number, netted over all years.</summary>
    internal IReadOnlyDictionary<int, Int128> Committed => committed.Value;

    /// <summary>Spending of each activity by its number, netted over all years.</summary>
    internal IReadOnlyDictionary<int, Int128> Spent => spent.Value;

    internal GroupNames Names => names.Value;

    /// <summary>
    /// Attributes every activity of a country. With the facts before, activities that are the same objects as there keep
    /// their cells, so that a small change costs little; the result is the same as without.
    /// </summary>
    /// <param name="portfolio">The country's records.</param>
    /// <param name="previous">The facts before, of the same country; not kept.</param>
    public static Facts Build(Portfolio portfolio, Facts? previous = null) => new(portfolio, previous);

    /// <summary>Cells of all tables that were made so far.</summary>
    public long CellsHeld => tables.Where(table => table.IsValueCreated).Sum(table => (long)table.Value.Count);

    /// <summary>The attributed amounts, cell by cell, in the order of the activities.</summary>
    /// <param name="measure">Which money.</param>
    /// <param name="role">Who counts as the donor.</param>
    /// <param name="period">Which fiscal years.</param>
    public IEnumerable<Cell> Cells(Measure measure, DonorRole role, Period period)
    {
        var table = Table(measure, role);
        for (var row = 0; row < table.Count; row++)
        {
            if (period.Has(table.Year[row]))
            {
                yield return new(
                    Activities[table.Activity[row]], table.Donors[table.Donor[row]], table.Sectors[table.Sector[row]],
                    table.Ministries[table.Ministry[row]], table.Districts[table.District[row]], table.Year[row],
                    SixDecimals.ToDecimal(table.Net[row]), FlagNames.Of(table.Flags[row]));
            }
        }
    }

    /// <summary>Money of the measure that belongs to no cell, by reason, currency and fiscal year.</summary>
    /// <param name="measure">Which money.</param>
    /// <param name="role">Who counts as the donor: what is counted elsewhere differs by role (R1, R2).</param>
    public IReadOnlyList<ExcludedMoney> Excluded(Measure measure, DonorRole role = DonorRole.Counterpart) =>
        excluded.GetOrAdd((measure, role), _ => Sum(Table(measure, role)));

    /// <summary>The measure that is used for the one asked for: commitments in a country without any disbursement (M1).</summary>
    /// <param name="asked">The measure asked for; null: as the country's settings say.</param>
    public Measure MeasureFor(Measure? asked)
    {
        var wanted = asked ?? Portfolio.Settings.Measure;
        return wanted == Measure.Disbursement && !Table(wanted, DonorRole.Counterpart).HasMeasure
            && Table(Measure.Commitment, DonorRole.Counterpart).HasMeasure
            ? Measure.Commitment
            : wanted;
    }

    /// <summary>Everybody who published an activity, by key, with the name for people; <c>unassigned</c> for those that name nobody.</summary>
    public IReadOnlyDictionary<string, string> Publishers => publishers.Value;

    /// <summary>First and last fiscal year that has cells; false when there are none.</summary>
    /// <param name="measure">Which money.</param>
    /// <param name="first">First fiscal year.</param>
    /// <param name="last">Last fiscal year.</param>
    public bool TryYears(Measure measure, out int first, out int last)
    {
        var years = Table(measure, DonorRole.Counterpart).Year;
        first = years.Length == 0 ? 0 : years.Min();
        last = years.Length == 0 ? 0 : years.Max();
        return years.Length > 0;
    }

    /// <summary>The levels of a table, made once.</summary>
    internal TableLevels Levels(FactTable table, SectorLevel sectors, DonorLevel donors) => levels.GetOrAdd(
        (table, sectors, donors),
        _ => new(this, table, key => SectorAt(key, sectors), key => DonorAt(key, donors)));

    /// <summary>A table divided by priorities or outcomes, made once.</summary>
    internal GoalTable ByGoal(FactTable table, Grouping goals) =>
        goalTables.GetOrAdd((table, goals), _ => new(() => new(table, LinksTo(goals)))).Value;

    /// <summary>S3: the DAC category is the first three digits.</summary>
    internal string SectorAt(string sector, SectorLevel level) => level switch
    {
        SectorLevel.National => Context.NationalSectors.Of(sector),
        SectorLevel.Category when sector.Length == 5 && char.IsAsciiDigit(sector[0]) => sector[..3],
        _ => sector,
    };

    internal string DonorAt(string donor, DonorLevel level) => level == DonorLevel.Group ? Context.Organisations.Group(donor) : donor;

    /// <summary>Who published an activity: its reporting organisation; Unassigned when it names none.</summary>
    internal string PublisherOf(Activity activity) =>
        Context.Organisations.Key(activity.Reporter) is { Length: > 0 } key ? key : SpecialKeys.Unassigned;

    internal FactTable Table(Measure measure, DonorRole role) => tables[(int)measure * Roles + (int)role].Value;

    private static IReadOnlyList<ExcludedMoney> Sum(FactTable table) =>
        [.. table.LeftOut.SelectMany(each => each)
            .GroupBy(each => (each.Reason, Currency: each.Transaction.Currency.ToString(), each.FiscalYear))
            .Select(group => new ExcludedMoney(
                group.Key.Reason, group.Key.Currency, group.Key.FiscalYear, group.Count(),
                group.Aggregate(0m, (sum, each) => sum + each.Transaction.Value),
                group.All(each => each.Millionths is not null)
                    ? SixDecimals.ToDecimal(group.Aggregate((Int128)0, (sum, each) => sum + each.Millionths!.Value))
                    : null))
            .OrderBy(each => each.Reason).ThenBy(each => each.Currency, StringComparer.Ordinal).ThenBy(each => each.Year)];

    private Dictionary<int, Int128> NetByActivity(Measure measure)
    {
        var table = Table(measure, DonorRole.Counterpart);
        var net = new Dictionary<int, Int128>(Activities.Count);
        for (var number = 0; number < Activities.Count; number++)
        {
            var (first, end) = (table.Starts[number], table.Starts[number + 1]);
            if (first == end)
                continue;
            Int128 sum = 0;
            for (var row = first; row < end; row++)
                sum += table.Net[row];
            net.Add(number, sum);
        }

        return net;
    }

    /// <summary>I2: the later text of last-updated wins, then the later read; activities without identifier are all kept.</summary>
    private static IReadOnlyList<Activity> LatestOfEach(IReadOnlyList<Activity> activities)
    {
        var latest = new Dictionary<string, int>(activities.Count, StringComparer.Ordinal);
        HashSet<int> older = [];
        for (var i = 0; i < activities.Count; i++)
        {
            var identifier = activities[i].IatiIdentifier;
            if (identifier.Length == 0 || latest.TryAdd(identifier, i))
                continue;
            var other = latest[identifier];
            var isLater = string.CompareOrdinal(activities[i].LastUpdated, activities[other].LastUpdated) >= 0;
            older.Add(isLater ? other : i);
            if (isLater)
                latest[identifier] = i;
        }

        return older.Count == 0 ? activities : [.. activities.Where((_, i) => !older.Contains(i))];
    }
}

/// <summary>One attributed amount (1.1), summed over the transactions that share all of it.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Donor">Key of the donor.</param>
/// <param name="Sector">Sector code as published, or <c>unassigned</c>.</param>
/// <param name="Ministry">Id of the ministry, or <c>unassigned</c>.</param>
/// <param name="District">Key of the district, or <c>national</c>.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="Amount">US dollars with six decimals; may be negative.</param>
/// <param name="Flags">Flags on it.</param>
public readonly record struct Cell(
    Activity Activity, string Donor, string Sector, string Ministry, string District, int Year, decimal Amount, IReadOnlyList<string> Flags);
