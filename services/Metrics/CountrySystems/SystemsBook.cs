using AidCoord.Amounts.Money;
using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>
/// Every project and fiscal year of which a donor declares its use of country systems, or the government what its budget
/// holds (A5 to A8).
/// </summary>
internal sealed class SystemsBook
{
    private readonly AttributionContext context;

    public SystemsBook(Facts facts)
    {
        context = facts.Context;
        var inBudget = facts.Portfolio.BudgetRecords.ToLookup(each => each.Project, StringComparer.Ordinal);
        List<ProjectYear> units = [];
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activity in facts.Activities.Where(each => each.SystemsUse.Count > 0 || inBudget.Contains(each.Record)).OrderBy(each => each.Record, StringComparer.Ordinal))
        {
            met.Add(activity.Record);
            var records = inBudget[activity.Record].ToLookup(each => each.Year);
            var declared = activity.SystemsUse.DistinctBy(each => each.Year).ToDictionary(each => each.Year);
            var template = TemplateOf(activity);
            foreach (var year in declared.Keys.Union(records.Select(each => each.Key)).Order())
                units.Add(Unit(activity, year, template, declared.GetValueOrDefault(year), [.. records[year]]));
        }

        Units = units;
        OfUnknownProjects = inBudget.Where(each => !met.Contains(each.Key)).Sum(each => each.Count());
    }

    /// <summary>In the order of their records and years.</summary>
    public IReadOnlyList<ProjectYear> Units { get; }

    /// <summary>Budget records whose project is not here.</summary>
    public int OfUnknownProjects { get; }

    private CellTemplate TemplateOf(Activity activity) => CellTemplate.Make(
        context.Donors.Of(activity, DonorRole.Counterpart),
        context.Sectors.OfActivity(activity),
        MinistryShares.Said(activity) is { } said ? _ => said : context.Ministries.OfSector,
        DimensionShares.Unassigned);

    private ProjectYear Unit(Activity activity, int year, CellTemplate template, CountrySystemsUse? use, IReadOnlyList<BudgetRecord> records)
    {
        var withoutRate = 0;
        var planned = use?.Scheduled is null ? Planned(activity, year) : null;
        var scheduled = Usd(use?.Scheduled) ?? planned;
        var disbursed = Usd(use?.Disbursed);
        long?[] systems = [Usd(use?.Execution), Usd(use?.Reporting), Usd(use?.Audit), Usd(use?.Procurement)];
        long?[] lines = [.. records.Select(each => Usd(each.Amount))];
        return new(activity, year, template)
        {
            NotApplicable = use?.NotApplicable ?? false,
            ScheduledFromPlan = planned is not null,
            BudgetRecords = [.. records.Select(each => each.Record).Order(StringComparer.Ordinal)],
            [Figure.Scheduled] = scheduled,
            [Figure.InBudget] = lines.Length == 0 ? null : Sum(lines),
            [Figure.Disbursed] = disbursed,
            [Figure.PaidAsScheduled] = scheduled is { } plan && disbursed is { } paid ? Math.Min(plan, paid) : null,
            [Figure.PaidBeyondSchedule] = disbursed - scheduled is { } beyond ? Math.Max(0, beyond) : null,
            [Figure.Execution] = systems[0],
            [Figure.Reporting] = systems[1],
            [Figure.Audit] = systems[2],
            [Figure.Procurement] = systems[3],
            [Figure.AllSystems] = Sum(systems),
            [Figure.ProgrammeBased] = Usd(use?.ProgrammeBased),
            WithoutRate = withoutRate,
        };

        long? Usd(CurrencyAmount? amount)
        {
            if (amount is not { } given)
                return null;
            var usd = ToUsd(given, year);
            withoutRate += usd is null ? 1 : 0;
            return usd is { } known && SixDecimals.TryRound(known, out var millionths) ? millionths : null;
        }
    }

    /// <summary>Planned payments spread by days over fiscal years (1.2); null: none of them touches the year, or one is not readable or has no rate.</summary>
    private long? Planned(Activity activity, int year)
    {
        decimal? sum = null;
        var days = context.Calendar.Days(year);
        foreach (var payment in activity.PlannedPayments.Where(each => each.Start.Found))
        {
            if (!DaySpan.TryCreate(payment.Start.Day, payment.End.Found ? payment.End.Day : payment.Start.Day, out var span) || !days.Meets(span))
                continue;
            if (payment.Amount is not { } amount || ToUsd(amount, year) is not { } usd)
                return null;
            sum = (sum ?? 0) + usd * days.DaysIn(span) / span.Days;
        }

        return sum is { } planned && SixDecimals.TryRound(planned, out var millionths) ? millionths : null;
    }

    // One rate for all figures of a year: the two sides of a ratio must not drift apart by the rate.
    private decimal? ToUsd(CurrencyAmount amount, int year) =>
        context.Portfolio.Rates.ToUsd(amount.Value, amount.Currency, year) is { HasRate: true } conversion ? conversion.Usd : null;

    private static long? Sum(long?[] amounts) => amounts.Aggregate((long?)0, (sum, each) => sum + each);
}
