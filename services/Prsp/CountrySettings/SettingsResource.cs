using System.Text.RegularExpressions;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Prsp.CountrySettings;

/// <summary>Settings of a country: their names, rules and filters.</summary>
public static partial class SettingsResource
{
    // As in the projects service's list of duties; those services share no code.
    private static readonly string[] Duties =
    [
        "FINANCIAL_REPORT", "PERFORMANCE_REPORT", "AUDIT", "PROCUREMENT_REQUEST", "CASH_REQUEST", "STEERING_COMMITTEE", "NEGOTIATION",
        "PROPOSAL", "AMENDMENT", "EVALUATION", "CLOSEOUT", "VISIBILITY_OTHER",
    ];

    private static readonly string[] Modalities = ["BUDGET_SUPPORT", "POOLED_FUND", "PROJECT_GRANT", "PROJECT_LOAN", "TECHNICAL_ASSISTANCE"];

    private static readonly string[] ParallelUnitRules = ["three_of_four", "accountable_or_staff_and_pay"];

    /// <summary>Settings.</summary>
    public static ResourceDefinition<Settings> Definition { get; } = new("countries/{country}/settings/{settings}")
    {
        Rules = Check,
        Keys = new() { { "effective_from", settings => (decimal?)settings.EffectiveFrom } },
    };

    private static void Check(Settings settings, Violations violations)
    {
        if (settings.EffectiveFrom != 0) violations.Year("effective_from", settings.EffectiveFrom);
        violations.Require(settings.FiscalYearStartMonth is >= 0 and <= 12, "fiscal_year_start_month", "A month from 1 to 12; 0 counts as 1.");
        violations.Number("overhead", settings.Overhead, least: 0, most: 10);
        violations.Number("productive_hours", settings.ProductiveHours, least: 0, above: true, most: 8784);
        violations.Number("alignment_threshold_usd", settings.AlignmentThresholdUsd, least: 0);
        violations.Require(settings.Measure is "" or "disbursement" or "commitment", "measure", $"'{settings.Measure}' is not disbursement or commitment.");
        violations.Number("orphan_cover", settings.OrphanCover, least: 0, most: 10);
        violations.Number("small_activity_usd", settings.SmallActivityUsd, least: 0, above: true);
        violations.Require(!settings.HasSectorsPerDonor || settings.SectorsPerDonor is >= 1 and <= 1000, "sectors_per_donor", "A number of sectors from 1 to 1000.");
        violations.Require(!settings.HasDonorsPerSector || settings.DonorsPerSector is >= 1 and <= 1000, "donors_per_sector", "A number of donors from 1 to 1000.");
        violations.Require(settings.OrphanDonors is >= 0 and <= 1000, "orphan_donors", "A number of donors from 0 to 1000.");
        violations.Require(
            settings.ParallelUnitRule.Length == 0 || ParallelUnitRules.Contains(settings.ParallelUnitRule), "parallel_unit_rule",
            $"'{settings.ParallelUnitRule}' is not {string.Join(" or ", ParallelUnitRules)}.");
        for (var i = 0; i < settings.ExchangeRates.Count; i++) Check(settings.ExchangeRates[i], violations.At("exchange_rates", i));
        for (var i = 0; i < settings.SecondaryReporters.Count; i++)
            violations.Required($"secondary_reporters[{i}]", settings.SecondaryReporters[i], "an identifier or a name");
        for (var i = 0; i < settings.YearOnlyPublishers.Count; i++)
            violations.Required($"year_only_publishers[{i}]", settings.YearOnlyPublishers[i], "an identifier or a name");
        for (var i = 0; i < settings.SectorMappings.Count; i++) Check(settings.SectorMappings[i], violations.At("sector_mappings", i));
        for (var i = 0; i < settings.NationalSectors.Count; i++) Check(settings.NationalSectors[i], violations.At("national_sectors", i));
        Check(settings.NationalSectors, violations);
        for (var i = 0; i < settings.DefaultTimes.Count; i++) Check(settings.DefaultTimes[i], violations.At("default_times", i));
        for (var i = 0; i < settings.DefaultObligations.Count; i++) Check(settings.DefaultObligations[i], violations.At("default_obligations", i));
        for (var i = 0; i < settings.QuietPeriods.Count; i++) Check(settings.QuietPeriods[i], violations.At("quiet_periods", i));
        var twice = settings.ExchangeRates.GroupBy(rate => (rate.CurrencyCode, rate.Year)).FirstOrDefault(rates => rates.Count() > 1);
        violations.Require(twice is null, "exchange_rates", $"{twice?.Key.CurrencyCode} {twice?.Key.Year} is there twice.");
    }

    private static void Check(ExchangeRate rate, Violations violations)
    {
        violations.Require(GovernmentNames.IsCurrency(rate.CurrencyCode), "currency_code", $"'{rate.CurrencyCode}' is not a currency of ISO 4217, such as EUR.");
        violations.Require(rate.CurrencyCode != "USD", "currency_code", "One US dollar is one US dollar; give rates of other currencies.");
        violations.Year("year", rate.Year);
        violations.Number("units_per_usd", rate.UnitsPerUsd, required: true, least: 0, above: true);
        violations.Required("source", rate.Source, "where the rate comes from");
    }

    private static void Check(SectorMapping mapping, Violations violations)
    {
        violations.Required("vocabulary", mapping.Vocabulary, "the publisher's vocabulary, such as 99");
        violations.Required("code", mapping.Code, "the publisher's code");
        violations.DacSector("sector_code", mapping.SectorCode);
        if (mapping.HasPercentage) violations.Number("percentage", mapping.Percentage, required: true, least: 0, above: true, most: 100);
    }

    private static void Check(NationalSector sector, Violations violations)
    {
        // It begins with a letter, so that nobody takes it for a DAC code.
        violations.Require(
            SectorId().IsMatch(sector.Id) && sector.Id is not ("unassigned" or "national" or "regional"), "id",
            $"'{sector.Id}' cannot be an id: a letter first, then a-z, 0-9 and -, at most 63 characters; not unassigned, national or regional.");
        violations.Texts("names", sector.Names, required: true);
        violations.Require(sector.SectorCodes.Count > 0, "sector_codes", "Required: the beginnings of the DAC codes that belong to it, such as 12.");
        for (var i = 0; i < sector.SectorCodes.Count; i++)
        {
            var code = sector.SectorCodes[i];
            violations.Require(
                code.Length is >= 1 and <= 5 && code.All(char.IsAsciiDigit), $"sector_codes[{i}]",
                $"'{code}' is not the beginning of a DAC code: 1 to 5 digits, such as 12 or 11330.");
        }
    }

    private static void Check(IEnumerable<NationalSector> sectors, Violations violations)
    {
        var id = sectors.GroupBy(sector => sector.Id).FirstOrDefault(same => same.Count() > 1);
        violations.Require(id is null, "national_sectors", $"The id '{id?.Key}' is there twice.");
        var code = sectors.SelectMany(sector => sector.SectorCodes.Select(code => (Code: code, sector.Id))).GroupBy(each => each.Code).FirstOrDefault(same => same.Count() > 1);
        violations.Require(
            code is null, "national_sectors",
            $"{code?.Key} is in {string.Join(" and in ", code?.Select(each => each.Id) ?? [])}: a DAC code belongs to one sector. Give one of them a longer code.");
    }

    private static void Check(DefaultTime time, Violations violations)
    {
        violations.Require(Duties.Contains(time.ObligationType), "obligation_type", $"'{time.ObligationType}' is not one of {string.Join(", ", Duties)}.");
        var low = violations.Number("low_hours", time.LowHours, required: true, least: 0);
        var likely = violations.Number("likely_hours", time.LikelyHours, required: true, least: 0);
        var high = violations.Number("high_hours", time.HighHours, required: true, least: 0);
        violations.Require(!(low > likely), "low_hours", $"{low} is more than the likely {likely} hours.");
        violations.Require(!(high < likely), "high_hours", $"{high} is less than the likely {likely} hours.");
        violations.Required("source", time.Source, "where the hours come from");
    }

    private static void Check(DefaultObligation usual, Violations violations)
    {
        violations.Require(Modalities.Contains(usual.Modality), "modality", $"'{usual.Modality}' is not one of {string.Join(", ", Modalities)}.");
        violations.Require(Duties.Contains(usual.ObligationType), "obligation_type", $"'{usual.ObligationType}' is not one of {string.Join(", ", Duties)}.");
        violations.Number("times_per_year", usual.TimesPerYear, required: true, least: 0, above: true);
        violations.Required("source", usual.Source, "where the figure comes from");
    }

    private static void Check(QuietPeriod period, Violations violations)
    {
        violations.Required("title", period.Title, "what the period is for");
        violations.Require(IsDay(period.StartMonth, period.StartDay), "start_day", $"{period.StartMonth}-{period.StartDay} is not a day of the year.");
        violations.Require(IsDay(period.EndMonth, period.EndDay), "end_day", $"{period.EndMonth}-{period.EndDay} is not a day of the year.");
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,62}$")]
    private static partial Regex SectorId();

    // 29 February counts: 2024 is a leap year.
    private static bool IsDay(int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2024, month);
}
