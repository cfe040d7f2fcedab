using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Undaf.V1;

namespace AidCoord.Cli.Samples;

/// <summary>frameworks.csv, outcomes.csv, outputs.csv, joint-programmes.csv and the files that belong to them.</summary>
internal static class FrameworkSheets
{
    public static void Read(CountryFolder folder)
    {
        var frameworks = new RecordIds("framework", "frameworks");
        foreach (var row in folder.Rows("frameworks", "*id", "*title_", "*start_year", "*end_year", "agencies"))
        {
            var framework = new Framework
            {
                Name = frameworks.Take(row, folder.Parent, "frameworks"),
                StartYear = row.NeedWhole("start_year"),
                EndYear = row.NeedWhole("end_year"),
            };
            framework.Titles.Add(row.NeedTexts("title"));
            framework.Agencies.Add(folder.OrganisationsIn(row, "agencies").Select(Agency));
            folder.Records.Frameworks.Add(framework);
        }
        Outcomes(folder, frameworks);
        Outputs(folder);
        JointProgrammes(folder);
    }

    private static void Outcomes(CountryFolder folder, RecordIds frameworks)
    {
        var byName = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        foreach (var row in folder.Rows("outcomes", "*framework", "*id", "code", "*title_", "sdg_codes", "mdg_codes"))
        {
            var outcome = new Outcome { Name = folder.Outcomes.Take(row, frameworks.NeedNamed(row, "framework"), "outcomes"), Code = row["code"] };
            outcome.Titles.Add(row.NeedTexts("title"));
            outcome.SdgCodes.Add(row.List("sdg_codes"));
            outcome.MdgCodes.Add(row.List("mdg_codes"));
            byName.TryAdd(outcome.Name, outcome);
            folder.Records.Outcomes.Add(outcome);
        }
        foreach (var row in folder.Rows("outcome-priorities", "*outcome", "*priority", "percentage"))
        {
            var link = new PriorityLink { Priority = folder.Priorities.NeedNamed(row, "priority") };
            if (row.Number("percentage") is { Length: > 0 } percentage)
                link.Percentage = percentage;
            byName.GetValueOrDefault(folder.Outcomes.NeedNamed(row, "outcome"))?.PriorityLinks.Add(link);
        }
    }

    private static void Outputs(CountryFolder folder)
    {
        var byName = new Dictionary<string, Output>(StringComparer.Ordinal);
        foreach (var row in folder.Rows("outputs", "*outcome", "*id", "code", "*title_", "lead_agency", "ministries", "sdg_codes"))
        {
            var output = new Output
            {
                Name = folder.Outputs.Take(row, folder.Outcomes.NeedNamed(row, "outcome"), "outputs"),
                Code = row["code"],
                LeadAgency = folder.Organisation(row, "lead_agency") is { } lead ? Agency(lead) : null,
            };
            output.Titles.Add(row.NeedTexts("title"));
            output.Ministries.Add(folder.Ministries.AllNamed(row, "ministries"));
            output.SdgCodes.Add(row.List("sdg_codes"));
            byName.TryAdd(output.Name, output);
            folder.Records.Outputs.Add(output);
        }
        foreach (var row in folder.Rows("output-resources", "*output", "*agency", "*year", "required", "available", "spent", "currency"))
        {
            var resources = new AgencyResources
            {
                Agency = folder.NeedOrganisation(row, "agency") is { } agency ? Agency(agency) : null,
                Year = row.NeedWhole("year"),
                Required = row.Money("required", "currency"),
                Available = row.Money("available", "currency"),
                Spent = row.Money("spent", "currency"),
            };
            byName.GetValueOrDefault(folder.Outputs.NeedNamed(row, "output"))?.Resources.Add(resources);
        }
    }

    private static void JointProgrammes(CountryFolder folder)
    {
        var ids = new RecordIds("joint programme", "joint-programmes");
        foreach (var row in folder.Rows("joint-programmes", "*id", "*title_", "*agencies", "lead_agency", "outputs", "ministries", "start", "end", "budget", "currency", "iati_identifiers"))
        {
            var programme = new JointProgramme
            {
                Name = ids.Take(row, folder.Parent, "jointProgrammes"),
                LeadAgency = folder.Organisation(row, "lead_agency") is { } lead ? Agency(lead) : null,
                StartDay = row.Day("start"),
                EndDay = row.Day("end"),
                Budget = row.Money("budget", "currency"),
            };
            programme.Titles.Add(row.NeedTexts("title"));
            programme.Agencies.Add(folder.OrganisationsIn(row, "agencies").Select(Agency));
            programme.Outputs.Add(folder.Outputs.AllNamed(row, "outputs"));
            programme.Ministries.Add(folder.Ministries.AllNamed(row, "ministries"));
            programme.IatiIdentifiers.Add(row.List("iati_identifiers"));
            folder.Records.JointProgrammes.Add(programme);
        }
    }

    private static Agency Agency(OrganisationReference organisation) =>
        new() { Ref = organisation.Ref, Name = organisation.Names.FirstOrDefault()?.Text_ ?? "" };
}
