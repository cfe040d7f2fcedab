using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;

namespace AidCoord.Cli.Samples;

/// <summary>
/// framework-alignment.csv and country-systems-use.csv, what donors say of their projects; budget-records.csv, what the
/// government says of them.
/// </summary>
internal static class AlignmentSheets
{
    public static void Read(CountryFolder folder)
    {
        Alignment(folder);
        SystemsUse(folder);
        BudgetRecords(folder);
    }

    private static void Alignment(CountryFolder folder)
    {
        foreach (var row in folder.Rows("framework-alignment", "*project", "*approval_day", "*amount", "currency", "objectives_from_framework", "indicators",
            "indicators_from_framework", "indicators_from_government_sources"))
        {
            var answers = new Project.Types.FrameworkAlignment { ApprovalDay = row.NeedDay("approval_day"), Amount = row.NeedMoney("amount", "currency") };
            if (row.Answer("objectives_from_framework") is { } objectives)
                answers.ObjectivesFromFramework = objectives;
            if (row["indicators"].Length > 0)
                answers.IndicatorCount = row.Whole("indicators");
            if (row["indicators_from_framework"].Length > 0)
                answers.IndicatorsFromFramework = row.Whole("indicators_from_framework");
            if (row["indicators_from_government_sources"].Length > 0)
                answers.IndicatorsFromGovernmentSources = row.Whole("indicators_from_government_sources");
            if (folder.ProjectRows.Of(row) is not { } project)
                continue;
            if (project.FrameworkAlignment is not null)
                row.Problem("project", "the project has its answers already. Keep one line for each project.");
            project.FrameworkAlignment = answers;
        }
    }

    private static void SystemsUse(CountryFolder folder)
    {
        foreach (var row in folder.Rows("country-systems-use", "*project", "*year", "not_applicable", "currency", "scheduled", "disbursed", "national_execution",
            "national_reporting", "national_audit", "national_procurement", "programme_based"))
        {
            var use = new Project.Types.CountrySystemsUse
            {
                Year = row.NeedWhole("year"),
                NotApplicable = row.Yes("not_applicable"),
                CurrencyCode = row["currency"],
                Scheduled = row.Number("scheduled"),
                Disbursed = row.Number("disbursed"),
                NationalExecution = row.Number("national_execution"),
                NationalReporting = row.Number("national_reporting"),
                NationalAudit = row.Number("national_audit"),
                NationalProcurement = row.Number("national_procurement"),
                ProgrammeBased = row.Number("programme_based"),
            };
            if (folder.ProjectRows.Of(row) is not { } project)
                continue;
            if (project.CountrySystemsUse.Any(each => each.Year == use.Year))
                row.Problem("year", $"{use.Year} of this project is there already. Keep one line for each project and year.");
            project.CountrySystemsUse.Add(use);
        }
    }

    private static void BudgetRecords(CountryFolder folder)
    {
        var ids = new RecordIds("budget record", "budget-records");
        foreach (var row in folder.Rows("budget-records", "*id", "*project", "*year", "*amount", "currency"))
        {
            folder.Records.BudgetRecords.Add(new BudgetRecord
            {
                Name = ids.Take(row, folder.Parent, "budgetRecords"),
                Project = folder.Projects.NeedNamed(row, "project"),
                Year = row.NeedWhole("year"),
                Amount = row.NeedMoney("amount", "currency"),
            });
        }
    }
}
