using AidCoord.Protos.Projects.V1;

namespace AidCoord.Cli.Samples;

/// <summary>arrangements.csv, obligations.csv, obligation-hours.csv</summary>
internal static class AgreementSheets
{
    public static void Read(CountryFolder folder)
    {
        var ids = new RecordIds("arrangement", "arrangements");
        foreach (var row in folder.Rows("arrangements", "*id", "*type", "*title", "*participants", "lead", "ministries", "sectors", "districts", "projects", "start", "end"))
        {
            var arrangement = new Arrangement
            {
                Name = ids.Take(row, folder.Parent, "arrangements"),
                Type = row.Need("type").Length > 0 ? row.Choice<ArrangementType>("type") : default,
                Title = row.Need("title"),
                Lead = folder.Organisation(row, "lead"),
                StartDay = row.Day("start"),
                EndDay = row.Day("end"),
            };
            arrangement.Participants.Add(folder.OrganisationsIn(row, "participants"));
            arrangement.Ministries.Add(folder.Ministries.AllNamed(row, "ministries"));
            arrangement.SectorCodes.Add(row.List("sectors"));
            arrangement.Districts.Add(row.List("districts"));
            arrangement.Projects.Add(folder.Projects.AllNamed(row, "projects"));
            folder.Records.Arrangements.Add(arrangement);
        }
        Obligations(folder);
    }

    private static void Obligations(CountryFolder folder)
    {
        var byName = new Dictionary<string, Obligation>(StringComparer.Ordinal);
        foreach (var row in folder.Rows("obligations", "*id", "*type", "title", "ministry", "*donor", "project", "agreements", "*times_per_year", "one_off",
            "agreement_years", "outside_cost", "outside_cost_currency", "outside_cost_payer", "hours_payer", "national_purpose", "hours_to_send", "start", "end", "regime",
            "fiscal_calendar", "per_diem_scale"))
        {
            var obligation = new Obligation
            {
                Name = folder.Obligations.Take(row, folder.Parent, "obligations"),
                Type = row.Need("type").Length > 0 ? row.Choice<ObligationType>("type") : default,
                Title = row["title"],
                Ministry = folder.Ministries.Named(row, "ministry"),
                Donor = folder.NeedOrganisation(row, "donor"),
                Project = folder.Projects.Named(row, "project"),
                AgreementCount = row.Whole("agreements"),
                OneOff = row.Yes("one_off"),
                TimesPerYear = row.Number("times_per_year"),
                AgreementYears = row.Number("agreement_years"),
                OutsideCost = row.Money("outside_cost", "outside_cost_currency"),
                OutsideCostPayer = row.Choice<Payer>("outside_cost_payer"),
                HoursPayer = row.Choice<Payer>("hours_payer"),
                NationalPurpose = row.Yes("national_purpose"),
                HoursToSend = row.Number("hours_to_send"),
                StartDay = row.Day("start"),
                EndDay = row.Day("end"),
                Regime = row["regime"],
                FiscalCalendar = row["fiscal_calendar"],
                PerDiemScale = row["per_diem_scale"],
            };
            if (obligation.OneOff && obligation.AgreementYears.Length == 0)
                row.Problem("agreement_years", "it is empty. A duty that comes once needs the length of the agreement in years.");
            if (!obligation.OneOff && obligation.TimesPerYear.Length == 0)
                row.Problem("times_per_year", "it is empty. Write how often a year (4, or 0.5 for every second year), or yes under one_off.");
            byName.TryAdd(obligation.Name, obligation);
            folder.Records.Obligations.Add(obligation);
        }
        foreach (var row in folder.Rows("obligation-hours", "*obligation", "grade", "*hours", "low_hours", "high_hours"))
        {
            var hours = new GradeHours { Grade = row["grade"], Hours = row.NeedNumber("hours"), LowHours = row.Number("low_hours"), HighHours = row.Number("high_hours") };
            byName.GetValueOrDefault(folder.Obligations.NeedNamed(row, "obligation"))?.Hours.Add(hours);
        }
    }
}
