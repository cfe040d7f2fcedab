using AidCoord.Amounts.Money;
using AidCoord.Codelists.ExchangeRates;
using AidCoord.Metrics.Parameters;
using AidCoord.Metrics.Queries;
using AidCoord.Protos.Prsp.V1;
using Input = AidCoord.Metrics.Records;
using ShippedDuties = AidCoord.Codelists.Obligations.DefaultObligations;
using ShippedTimes = AidCoord.Codelists.Obligations.DefaultTimes;

namespace AidCoord.Coordination.Mapping;

/// <summary>Turns a country's settings, and what ships with the program where the country says nothing, into inputs of metrics.</summary>
internal static class SettingsMapping
{
    private static readonly RateTable Shipped = RateTable.FromLayers(
        AnnualRates.Version,
        [.. AnnualRates.All.Select(r => new RateRow(CurrencyCode.Read(r.Currency), r.Year, r.UnitsPerUsd, AnnualRates.Sources[r.Source]))]);

    /// <summary>
    /// The record that holds in a year: the last that began by then, else the first there is; null when there are none.
    /// </summary>
    /// <remarks>The year is that of the newest record, not of the clock: the same records always give the same numbers.</remarks>
    public static Settings? InForce(IReadOnlyList<Settings> records, int? year)
    {
        var inOrder = records.OrderBy(s => s.EffectiveFrom).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        return inOrder.LastOrDefault(s => year is null || s.EffectiveFrom <= year) ?? inOrder.FirstOrDefault();
    }

    /// <summary>Maps the record in force; without one the methodology's defaults hold.</summary>
    public static Input.CountrySettings Map(Settings? settings, Unread unread)
    {
        var defaults = new Input.CountrySettings();
        if (settings is null) return defaults;
        return defaults with
        {
            FiscalYearStartMonth = settings.FiscalYearStartMonth is >= 1 and <= 12 ? settings.FiscalYearStartMonth : 1,
            Measure = settings.Measure.Trim().ToLowerInvariant() switch
            {
                "commitment" => Measure.Commitment,
                "active" => Measure.Active,
                _ => Measure.Disbursement,
            },
            SecondaryReporters = [.. settings.SecondaryReporters],
            YearOnlyPublishers = [.. settings.YearOnlyPublishers],
            SectorMappings = [.. settings.SectorMappings.Select(m => new Input.SectorMapping(
                m.Vocabulary, m.Code, m.SectorCode, m.HasPercentage ? m.Percentage : null))],
            NationalSectors = [.. settings.NationalSectors.Select(s => new Input.NationalSector(s.Id, PublishedValues.FirstOf(s.Names), [.. s.SectorCodes]))],
        };
    }

    /// <summary>
    /// Thresholds, limits and defaults by fiscal year: what ships, and each record of settings from its year on, so that old
    /// years keep what they were computed with. What a record leaves out is as shipped.
    /// </summary>
    public static DatedParameters Parameters(IReadOnlyList<Settings> records, Unread unread) => new(
    [
        Parameters((Settings?)null, unread),
        .. records.OrderBy(s => s.EffectiveFrom).ThenBy(s => s.Name, StringComparer.Ordinal).Select(s => Parameters(s, unread)),
    ]);

    private static ParameterSet Parameters(Settings? settings, Unread unread)
    {
        var defaults = new ParameterSet
        {
            FromYear = settings?.EffectiveFrom ?? 0,
            DefaultTimes = DefaultTimes(settings, unread),
            DefaultObligations = DefaultObligations(settings, unread),
        };
        if (settings is null) return defaults;
        return defaults with
        {
            Overhead = unread.Number(settings.Name, "overhead", settings.Overhead) ?? defaults.Overhead,
            ProductiveHours = unread.Number(settings.Name, "productive_hours", settings.ProductiveHours) is > 0 and { } hours
                ? hours
                : defaults.ProductiveHours,
            OrphanCover = unread.Number(settings.Name, "orphan_cover", settings.OrphanCover) ?? defaults.OrphanCover,
            OrphanDonors = settings.HasOrphanDonors ? settings.OrphanDonors : defaults.OrphanDonors,
            AlignmentThresholdUsd = unread.Number(settings.Name, "alignment_threshold_usd", settings.AlignmentThresholdUsd) ?? defaults.AlignmentThresholdUsd,
            ParallelUnitRule = settings.ParallelUnitRule.Trim().ToLowerInvariant() == "accountable_or_staff_and_pay"
                ? Input.ParallelUnitRule.AccountableOrStaffAndPay
                : Input.ParallelUnitRule.ThreeOfFour,
            SectorsPerDonor = settings.HasSectorsPerDonor ? settings.SectorsPerDonor : defaults.SectorsPerDonor,
            DonorsPerSector = settings.HasDonorsPerSector ? settings.DonorsPerSector : defaults.DonorsPerSector,
            SmallActivityUsd = unread.Number(settings.Name, "small_activity_usd", settings.SmallActivityUsd) is > 0 and { } small ? small : defaults.SmallActivityUsd,
        };
    }

    /// <summary>
    /// The shipped rates with the government's own on top. Each rate names its year, so the rates of all records hold;
    /// of two for one currency and year the one of the later record wins.
    /// </summary>
    public static RateTable Rates(IReadOnlyList<Settings> records, Unread unread)
    {
        var own = new List<RateRow>();
        foreach (var settings in records.OrderBy(s => s.EffectiveFrom).ThenBy(s => s.Name, StringComparer.Ordinal))
        {
            for (var i = 0; i < settings.ExchangeRates.Count; i++)
            {
                var rate = settings.ExchangeRates[i];
                var currency = CurrencyCode.Read(rate.CurrencyCode);
                if (currency.IsNone || currency == CurrencyCode.Usd) continue;
                var units = unread.Number(settings.Name, $"exchange_rates[{i}].units_per_usd", rate.UnitsPerUsd);
                if (units > 0) own.Add(new RateRow(currency, rate.Year, units.Value, rate.Source));
            }
        }

        return own.Count == 0 ? Shipped : Shipped.WithOverrides("own", own);
    }

    /// <summary>The shipped default times with the government's own on top.</summary>
    private static IReadOnlyDictionary<Input.ObligationType, Input.DefaultTime> DefaultTimes(Settings? settings, Unread unread)
    {
        var times = new Dictionary<Input.ObligationType, Input.DefaultTime>();
        foreach (var shipped in ShippedTimes.All)
        {
            if (WorkMapping.TypeOf(shipped.ObligationType) is { } type)
            {
                times[type] = new Input.DefaultTime(
                    (decimal)shipped.LowHours, (decimal)shipped.LikelyHours, (decimal)shipped.HighHours, ShippedTimes.Evidence);
            }
        }

        for (var i = 0; i < (settings?.DefaultTimes.Count ?? 0); i++)
        {
            var own = settings!.DefaultTimes[i];
            if (WorkMapping.TypeOf(own.ObligationType) is not { } type) continue;
            if (unread.Number(settings.Name, $"default_times[{i}].low_hours", own.LowHours) is { } low &&
                unread.Number(settings.Name, $"default_times[{i}].likely_hours", own.LikelyHours) is { } likely &&
                unread.Number(settings.Name, $"default_times[{i}].high_hours", own.HighHours) is { } high)
            {
                times[type] = new Input.DefaultTime(low, likely, high, own.Source);
            }
        }

        return times;
    }

    /// <summary>The shipped usual duties; those of a kind of aid for which the government says its own are replaced by them.</summary>
    private static IReadOnlyList<Input.DefaultObligation> DefaultObligations(Settings? settings, Unread unread)
    {
        var own = new List<Input.DefaultObligation>();
        for (var i = 0; i < (settings?.DefaultObligations.Count ?? 0); i++)
        {
            var usual = settings!.DefaultObligations[i];
            if (ModalityOf(usual.Modality) is { } modality && WorkMapping.TypeOf(usual.ObligationType) is { } type &&
                unread.Number(settings.Name, $"default_obligations[{i}].times_per_year", usual.TimesPerYear) is > 0 and { } times)
            {
                own.Add(new Input.DefaultObligation(modality, type, times, usual.Source));
            }
        }

        var said = own.Select(usual => usual.Modality).ToHashSet();
        return
        [
            .. ShippedDuties.All
                .Select(shipped => new Input.DefaultObligation(
                    ModalityOf(shipped.Modality)!.Value, WorkMapping.TypeOf(shipped.ObligationType)!.Value, shipped.TimesPerYear, ShippedDuties.Source))
                .Where(shipped => !said.Contains(shipped.Modality)),
            .. own,
        ];
    }

    private static Input.Modality? ModalityOf(string name) => name.Trim().ToUpperInvariant() switch
    {
        "BUDGET_SUPPORT" => Input.Modality.BudgetSupport,
        "POOLED_FUND" => Input.Modality.PooledFund,
        "PROJECT_GRANT" => Input.Modality.ProjectGrant,
        "PROJECT_LOAN" => Input.Modality.ProjectLoan,
        "TECHNICAL_ASSISTANCE" => Input.Modality.TechnicalAssistance,
        _ => null,
    };
}
