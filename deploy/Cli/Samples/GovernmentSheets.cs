using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;

namespace AidCoord.Cli.Samples;

/// <summary>ministries.csv, mandates.csv, staffing.csv, settings.csv and the files that belong to settings.</summary>
internal static class GovernmentSheets
{
    public static void Read(CountryFolder folder)
    {
        Ministries(folder);
        Mandates(folder);
        Staffing(folder);
        Settings(folder);
    }

    private static void Ministries(CountryFolder folder)
    {
        foreach (var row in folder.Rows("ministries", "*id", "*name_", "code", "aliases", "identifiers"))
        {
            var ministry = new Ministry { Name = folder.Ministries.Take(row, folder.Parent, "ministries"), Code = row["code"] };
            ministry.Names.Add(row.NeedTexts("name"));
            ministry.Aliases.Add(row.List("aliases"));
            ministry.Identifiers.Add(row.List("identifiers"));
            folder.Records.Ministries.Add(ministry);
            // A ministry takes part in projects too: as 10, government.
            var reference = new OrganisationReference { Ref = ministry.Identifiers.FirstOrDefault() ?? "", TypeCode = "10" };
            reference.Names.Add(ministry.Names);
            folder.Know(row["id"], reference);
        }
    }

    // A mandate has no id of its own: its ministry and sector are it.
    private static void Mandates(CountryFolder folder)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in folder.Rows("mandates", "*ministry", "*sector", "percentage"))
        {
            var mandate = new Mandate { Ministry = folder.Ministries.NeedNamed(row, "ministry"), SectorCode = row.Need("sector") };
            mandate.Name = $"{folder.Parent}/mandates/{row["ministry"]}-{mandate.SectorCode}";
            if (row.Number("percentage") is { Length: > 0 } percentage)
                mandate.Percentage = percentage;
            if (!seen.TryAdd(mandate.Name, row.Line))
                row.Problem("sector", $"line {seen[mandate.Name]} gives this sector to this ministry already. Remove one of the lines.");
            folder.Records.Mandates.Add(mandate);
        }
    }

    // One record for a ministry and year, one row for each grade in it.
    private static void Staffing(CountryFolder folder)
    {
        var records = new Dictionary<string, Staffing>(StringComparer.Ordinal);
        foreach (var row in folder.Rows("staffing", "*ministry", "*year", "*grade", "*full_time_equivalents", "annual_gross_pay", "currency"))
        {
            var name = $"{folder.Parent}/staffing/{row["ministry"]}-{row["year"]}";
            if (!records.TryGetValue(name, out var record))
            {
                record = new Staffing { Name = name, Ministry = folder.Ministries.NeedNamed(row, "ministry"), Year = row.NeedWhole("year") };
                records.Add(name, record);
            }
            if (record.Grades.Any(g => g.Grade == row["grade"]))
                row.Problem("grade", $"the grade \"{row["grade"]}\" is there already for this ministry and year. Add the people up in one line.");
            record.Grades.Add(new GradeStaff
            {
                Grade = row.Need("grade"),
                FullTimeEquivalents = row.NeedNumber("full_time_equivalents"),
                AnnualGrossPay = row.Money("annual_gross_pay", "currency"),
            });
        }
        folder.Records.Staffing.AddRange(records.Values);
    }

    private static void Settings(CountryFolder folder)
    {
        var ids = new RecordIds("settings record", "settings");
        var byId = new Dictionary<string, Settings>(StringComparer.Ordinal);
        foreach (var row in folder.Rows("settings", "*id", "effective_from", "fiscal_year_start_month", "overhead", "productive_hours", "secondary_reporters", "year_only_publishers", "measure", "orphan_cover", "orphan_donors", "alignment_threshold_usd", "parallel_unit_rule", "sectors_per_donor", "donors_per_sector", "small_activity_usd"))
        {
            var settings = new Settings
            {
                Name = ids.Take(row, folder.Parent, "settings"),
                EffectiveFrom = row.Whole("effective_from"),
                FiscalYearStartMonth = row.Whole("fiscal_year_start_month"),
                Overhead = row.Number("overhead"),
                ProductiveHours = row.Number("productive_hours"),
                Measure = row["measure"],
                OrphanCover = row.Number("orphan_cover"),
                AlignmentThresholdUsd = row.Number("alignment_threshold_usd"),
                ParallelUnitRule = row["parallel_unit_rule"],
            };
            settings.SmallActivityUsd = row.Number("small_activity_usd");
            if (row["sectors_per_donor"].Length > 0)
                settings.SectorsPerDonor = row.Whole("sectors_per_donor");
            if (row["donors_per_sector"].Length > 0)
                settings.DonorsPerSector = row.Whole("donors_per_sector");
            if (row["orphan_donors"].Length > 0)
                settings.OrphanDonors = row.Whole("orphan_donors");
            settings.SecondaryReporters.Add(row.List("secondary_reporters"));
            settings.YearOnlyPublishers.Add(row.List("year_only_publishers"));
            byId.TryAdd(settings.Name, settings);
            folder.Records.Settings.Add(settings);
        }
        Settings? Of(CsvRow row) => byId.GetValueOrDefault(ids.NeedNamed(row, "settings"));
        foreach (var row in folder.Rows("exchange-rates", "*settings", "*currency", "*year", "*units_per_usd", "*source"))
        {
            Of(row)?.ExchangeRates.Add(new ExchangeRate
            {
                CurrencyCode = row.Need("currency"),
                Year = row.NeedWhole("year"),
                UnitsPerUsd = row.NeedNumber("units_per_usd"),
                Source = row.Need("source"),
            });
        }
        foreach (var row in folder.Rows("sector-mappings", "*settings", "*vocabulary", "*code", "*sector", "percentage"))
        {
            var mapping = new SectorMapping { Vocabulary = row.Need("vocabulary"), Code = row.Need("code"), SectorCode = row.Need("sector") };
            if (row.Number("percentage") is { Length: > 0 } percentage)
                mapping.Percentage = percentage;
            Of(row)?.SectorMappings.Add(mapping);
        }
        foreach (var row in folder.Rows("national-sectors", "*settings", "*id", "*name_", "*sectors"))
        {
            Of(row)?.NationalSectors.Add(new NationalSector
            {
                Id = row.Need("id"),
                Names = { row.NeedTexts("name") },
                SectorCodes = { row.List("sectors") },
            });
        }
        foreach (var row in folder.Rows("default-times", "*settings", "*obligation_type", "*low_hours", "*likely_hours", "*high_hours", "*source"))
        {
            Of(row)?.DefaultTimes.Add(new DefaultTime
            {
                ObligationType = row.Need("obligation_type"),
                LowHours = row.NeedNumber("low_hours"),
                LikelyHours = row.NeedNumber("likely_hours"),
                HighHours = row.NeedNumber("high_hours"),
                Source = row.Need("source"),
            });
        }
        foreach (var row in folder.Rows("default-obligations", "*settings", "*modality", "*obligation_type", "*times_per_year", "*source"))
        {
            Of(row)?.DefaultObligations.Add(new DefaultObligation
            {
                Modality = row.Need("modality"),
                ObligationType = row.Need("obligation_type"),
                TimesPerYear = row.NeedNumber("times_per_year"),
                Source = row.Need("source"),
            });
        }
        foreach (var row in folder.Rows("quiet-periods", "*settings", "*title", "*start_month", "*start_day", "*end_month", "*end_day"))
        {
            Of(row)?.QuietPeriods.Add(new QuietPeriod
            {
                Title = row.Need("title"),
                StartMonth = row.NeedWhole("start_month"),
                StartDay = row.NeedWhole("start_day"),
                EndMonth = row.NeedWhole("end_month"),
                EndDay = row.NeedWhole("end_day"),
            });
        }
    }
}
