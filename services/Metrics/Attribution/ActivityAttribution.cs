using AidCoord.Amounts.Money;
using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Sharing;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>The part of one transaction that falls into one fiscal year, before it is split into cells.</summary>
internal sealed record AttributedAmount(
    Transaction Transaction, CellTemplate Template, int Year, Flags Flags, long Millionths, DateOnly Day, Rate Rate, CountryPart Country, OwnPart Own);

/// <summary>Money of one transaction, or a part of it, that belongs to no cell, with the reason.</summary>
internal sealed record LeftOut(ExcludedReason Reason, Transaction Transaction, int CalendarYear, int FiscalYear, long? Millionths);

/// <summary>What one activity gives for one measure and role.</summary>
internal sealed record ActivityAmounts(IReadOnlyList<AttributedAmount> Amounts, IReadOnlyList<LeftOut> LeftOut, bool HasMeasure)
{
    public static ActivityAmounts Nothing { get; } = new([], [], false);
}

/// <summary>Turns one activity into attributed amounts (1.1, 1.2, section 12). Every transaction of the measure ends in cells or with a reason.</summary>
internal static class ActivityAttribution
{
    /// <summary>Longer lives are typing errors, and would make thousands of cells.</summary>
    private const int LongestLifeYears = 100;

    public static ActivityAmounts Attribute(AttributionContext context, Activity activity, Measure measure, DonorRole role)
    {
        var measured = Measured(context, activity, measure);
        return measured.Count == 0 ? ActivityAmounts.Nothing : new Run(context, activity, measure, role, measured).Attribute();
    }

    /// <summary>The transactions of the measure (M2); a secondary reporter's expenditure counts only without disbursements (1.2, X-2).</summary>
    private static List<Transaction> Measured(AttributionContext context, Activity activity, Measure measure)
    {
        List<Transaction> measured = [];
        foreach (var transaction in activity.Transactions)
        {
            var counts = measure == Measure.Disbursement
                ? transaction.Type is TransactionTypes.Disbursement or TransactionTypes.Expenditure
                : transaction.Type == TransactionTypes.Commitment;
            if (counts && transaction.Value != 0)
                measured.Add(transaction);
        }

        if (measure == Measure.Disbursement
            && measured.Exists(each => each.Type == TransactionTypes.Expenditure)
            && measured.Exists(each => each.Type == TransactionTypes.Disbursement)
            && context.Organisations.IsSecondary(activity))
        {
            measured.RemoveAll(each => each.Type == TransactionTypes.Expenditure);
        }

        return measured;
    }

    private sealed class Run(AttributionContext context, Activity activity, Measure measure, DonorRole role, List<Transaction> measured)
    {
        private readonly string country = context.Portfolio.CountryCode;
        private readonly bool yearOnly = context.Organisations.IsYearOnly(activity);
        private readonly CountryPart ofActivity = CountryParts.OfActivity(activity, context.Portfolio.CountryCode);
        private readonly DimensionShares sectors = context.Sectors.OfActivity(activity);
        private readonly Dictionary<string, CellTemplate> templates = new(StringComparer.Ordinal);
        private readonly List<AttributedAmount> amounts = [];
        private readonly List<LeftOut> leftOut = [];
        private DimensionShares? donors;
        private DimensionShares? districts;
        private DimensionShares? ministries;
        private CellTemplate? usual;
        private bool hasMeasure;
        private Int128 taken;

        public ActivityAmounts Attribute()
        {
            var own = role == DonorRole.Funder ? context.MoneyTwice.OwnMoney(activity, measured, measure) : OwnPart.All;
            var life = measure == Measure.Active ? Life() : null;
            foreach (var transaction in measured)
                Take(transaction, own, life);
            return new(amounts, leftOut, hasMeasure);
        }

        private void Take(Transaction transaction, OwnPart own, ActivityLife? life)
        {
            var part = CountryParts.OfTransaction(transaction, ofActivity, country);
            hasMeasure |= part.Weight > 0;
            if (!TransactionDay.Find(transaction, yearOnly, out var day))
            {
                leftOut.Add(new(ExcludedReason.NoDate, transaction, 0, 0, null));
                return;
            }

            var year = context.Calendar.YearOf(day.Day);
            var conversion = context.Portfolio.Rates.ToUsd(transaction.Value, transaction.Currency, day.Day.Year);
            if (!conversion.HasRate)
            {
                leftOut.Add(new(ExcludedReason.NoRate, transaction, day.Day.Year, year, null));
                return;
            }

            // The sum is watched too, so that no cell of an activity can leave 64 bits.
            if (!SixDecimals.TryRound(conversion.Usd, out var whole) || (taken += Math.Abs(whole)) > long.MaxValue)
            {
                leftOut.Add(new(ExcludedReason.OutOfRange, transaction, day.Day.Year, year, null));
                return;
            }

            if (part.Total == 0)
            {
                leftOut.Add(new(ExcludedReason.NoCountry, transaction, day.Day.Year, year, whole));
                return;
            }

            var here = part.IsWhole ? whole : Rounded(conversion.Usd, (decimal)part.Weight / (decimal)part.Total);
            var regional = part.RegionalWeight == 0 ? 0 : Rounded(conversion.Usd, (decimal)part.RegionalWeight / (decimal)part.Total);
            Leave(ExcludedReason.Regional, transaction, day, year, regional);
            Leave(ExcludedReason.OtherCountry, transaction, day, year, whole - here - regional);
            if (part.Weight == 0)
                return;

            if (role == DonorRole.Counterpart && context.MoneyTwice.IsCountedAtReceiver(activity, transaction, measure))
            {
                Leave(ExcludedReason.CountedAtReceiver, transaction, day, year, here);
                return;
            }

            if (own.Kept != own.Whole)
            {
                var kept = Rounded(conversion.Usd * part.Fraction, (decimal)own.Kept / own.Whole);
                Leave(ExcludedReason.CountedAtFunder, transaction, day, year, here - kept);
                here = kept;
            }

            if (here == 0)
                return;
            var flags = part.Flags | (day.YearOnly ? Flags.DateImputed : Flags.None);
            var template = Template(transaction);
            if (measure != Measure.Active)
            {
                amounts.Add(new(transaction, template, year, flags, here, day.Day, conversion.Rate!, part, own));
                return;
            }

            if (life is null)
            {
                Leave(ExcludedReason.NoPeriod, transaction, day, year, here);
                return;
            }

            var parts = new long[life.Splitter.Count];
            life.Splitter.Split(here, parts);
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i] != 0)
                    amounts.Add(new(transaction, template, life.FirstYear + i, part.Flags | life.Flags, parts[i], day.Day, conversion.Rate!, part, own));
            }
        }

        private void Leave(ExcludedReason reason, Transaction transaction, DateReading day, int year, long millionths)
        {
            if (millionths != 0)
                leftOut.Add(new(reason, transaction, day.Day.Year, year, millionths));
        }

        private static long Rounded(decimal usd, decimal share) => SixDecimals.TryRound(usd * share, out var millionths) ? millionths : 0;

        private CellTemplate Template(Transaction transaction)
        {
            if (transaction.Sectors.Count == 0)
                return usual ??= Make(sectors);
            var own = context.Sectors.OfTransaction(transaction, sectors);
            if (ReferenceEquals(own, sectors))
                return usual ??= Make(sectors);
            var key = $"{own.Flags}|{string.Join('|', own.Shares.Keys.Zip(own.Shares.Weights))}";
            if (!templates.TryGetValue(key, out var template))
                templates.Add(key, template = Make(own));
            return template;
        }

        private CellTemplate Make(DimensionShares ofSectors)
        {
            donors ??= context.Donors.Of(activity, role);
            districts ??= context.Districts.Of(activity);
            ministries ??= MinistryShares.Said(activity);
            return CellTemplate.Make(donors, ofSectors, ministries is { } said ? _ => said : context.Ministries.OfSector, districts);
        }

        /// <summary>M3: actual dates before planned ones; no end: five years; the whole life counts.</summary>
        private ActivityLife? Life()
        {
            var start = activity.ActualStart.Found ? activity.ActualStart : activity.PlannedStart;
            var end = activity.ActualEnd.Found ? activity.ActualEnd : activity.PlannedEnd;
            if (!start.Found || start.Day.Year > 9999 - LongestLifeYears)
                return null;
            var flags = start.YearOnly || (end.Found && end.YearOnly) ? Flags.DateImputed : Flags.None;
            if (!end.Found)
                flags |= Flags.DurationImputed;
            var last = end.Found ? end.Day : start.Day.AddYears(5).AddDays(-1);
            if (!DaySpan.TryCreate(start.Day, last, out var span) || last.Year - start.Day.Year > LongestLifeYears)
                return null;
            var first = context.Calendar.YearOf(span.First);
            var years = Enumerable.Range(first, context.Calendar.YearOf(span.Last) - first + 1);
            return new(first, AmountSplitter.FromWeights(years.Select(year => (System.Numerics.BigInteger)context.Calendar.Days(year).DaysIn(span))), flags);
        }
    }

    private sealed record ActivityLife(int FirstYear, AmountSplitter Splitter, Flags Flags);
}
