using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;

namespace AidCoord.Cli.Samples;

/// <summary>projects.csv and the files that say who, in which sectors, where and for whom.</summary>
internal static class ProjectSheets
{
    public static void Read(CountryFolder folder)
    {
        var projects = folder.ProjectRows;
        foreach (var row in folder.Rows("projects", "*id", "*iati_identifier", "*title_", "description_", "reporting_organisation", "secondary_reporter", "status",
            "planned_start", "actual_start", "planned_end", "actual_end", "default_currency", "default_aid_type", "default_finance_type", "default_flow_type",
            "default_tied_status", "collaboration_type", "scope", "hierarchy", "humanitarian"))
        {
            projects.Add(row, Project(folder, row));
        }
        Participants(folder, projects);
        Sectors(folder, projects);
        Places(folder, projects);
        Links(folder, projects);
        Units(folder, projects);
    }

    private static Project Project(CountryFolder folder, CsvRow row)
    {
        var project = new Project
        {
            Name = folder.Projects.Take(row, folder.Parent, "projects"),
            IatiIdentifier = row.Need("iati_identifier"),
            ReportingOrganisation = folder.Organisation(row, "reporting_organisation"),
            SecondaryReporter = row.Yes("secondary_reporter"),
            StatusCode = row["status"],
            DefaultCurrencyCode = row["default_currency"],
            DefaultFinanceTypeCode = row["default_finance_type"],
            DefaultFlowTypeCode = row["default_flow_type"],
            DefaultTiedStatusCode = row["default_tied_status"],
            CollaborationTypeCode = row["collaboration_type"],
            ScopeCode = row["scope"],
        };
        project.Titles.Add(row.NeedTexts("title"));
        if (row.Texts("description").ToList() is { Count: > 0 } description)
            project.Descriptions.Add(new Project.Types.Description { Texts = { description } });
        foreach (var (type, column) in new[] { ("1", "planned_start"), ("2", "actual_start"), ("3", "planned_end"), ("4", "actual_end") })
        {
            if (row.Day(column) is { } day)
                project.Dates.Add(new Project.Types.ActivityDate { TypeCode = type, Day = day });
        }
        if (row["default_aid_type"] is { Length: > 0 } aidType)
            project.DefaultAidTypes.Add(new Project.Types.AidType { Code = aidType });
        if (row["hierarchy"].Length > 0)
            project.Hierarchy = row.Whole("hierarchy");
        if (row.Answer("humanitarian") is { } humanitarian)
            project.Humanitarian = humanitarian;
        return project;
    }

    private static void Participants(CountryFolder folder, ProjectRows projects)
    {
        foreach (var row in folder.Rows("project-organisations", "*project", "*role", "organisation", "organisation_name", "percentage"))
        {
            var organisation = folder.Organisation(row, "organisation");
            if (organisation is null && row["organisation_name"] is { Length: > 0 } name)
                organisation = new OrganisationReference { Names = { new Text { Text_ = name } } };
            if (organisation is null && row["organisation"].Length == 0)
                row.Problem("organisation", "it is empty, and organisation_name is too. Fill one.");
            var participant = new Project.Types.Participant { Organisation = organisation, RoleCode = row.Need("role") };
            if (row.Number("percentage") is { Length: > 0 } percentage)
                participant.Percentage = percentage;
            projects.Of(row)?.Participants.Add(participant);
        }
    }

    private static void Sectors(CountryFolder folder, ProjectRows projects)
    {
        foreach (var row in folder.Rows("project-sectors", "*project", "vocabulary", "*sector", "percentage", "name"))
        {
            var share = new Project.Types.SectorShare { Code = row.Need("sector"), Vocabulary = row["vocabulary"] };
            if (row.Number("percentage") is { Length: > 0 } percentage)
                share.Percentage = percentage;
            if (row["name"] is { Length: > 0 } name)
                share.Texts.Add(new Text { Text_ = name });
            projects.Of(row)?.Sectors.Add(share);
        }
        foreach (var row in folder.Rows("project-countries", "*project", "*country", "percentage"))
        {
            var share = new Project.Types.CountryShare { Code = row.Need("country") };
            if (row.Number("percentage") is { Length: > 0 } percentage)
                share.Percentage = percentage;
            projects.Of(row)?.RecipientCountries.Add(share);
        }
        // A project that names no country is for this one alone.
        var code = folder.Parent.Split('/')[1];
        foreach (var project in folder.Records.Projects.Where(p => p.RecipientCountries.Count == 0))
            project.RecipientCountries.Add(new Project.Types.CountryShare { Code = code, Percentage = "100" });
    }

    private static void Places(CountryFolder folder, ProjectRows projects)
    {
        foreach (var row in folder.Rows("project-places", "*project", "*place", "latitude", "longitude", "feature", "percentage"))
        {
            var place = new Project.Types.Location
            {
                Names = { new Text { Text_ = row.Need("place") } },
                Latitude = row.Number("latitude"),
                Longitude = row.Number("longitude"),
                FeatureCode = row["feature"],
            };
            if (row.Number("percentage") is { Length: > 0 } percentage)
                place.Percentage = percentage;
            projects.Of(row)?.Locations.Add(place);
        }
    }

    private static void Links(CountryFolder folder, ProjectRows projects)
    {
        foreach (var row in folder.Rows("project-ministries", "*project", "*ministry", "percentage"))
        {
            var link = new Project.Types.MinistryLink { Ministry = folder.Ministries.NeedNamed(row, "ministry") };
            if (row.Number("percentage") is { Length: > 0 } percentage)
                link.Percentage = percentage;
            projects.Of(row)?.MinistryLinks.Add(link);
        }
        foreach (var row in folder.Rows("project-priorities", "*project", "*priority", "percentage", "tier", "probability"))
        {
            var link = new Project.Types.PriorityLink
            {
                Priority = folder.Priorities.NeedNamed(row, "priority"),
                Tier = row.Choice<Project.Types.LinkTier>("tier"),
                Probability = row.Number("probability"),
            };
            if (row.Number("percentage") is { Length: > 0 } percentage)
                link.Percentage = percentage;
            projects.Of(row)?.PriorityLinks.Add(link);
        }
        foreach (var row in folder.Rows("project-outcomes", "*project", "*outcome", "percentage", "tier", "probability"))
        {
            var link = new Project.Types.OutcomeLink
            {
                Outcome = folder.Outcomes.NeedNamed(row, "outcome"),
                Tier = row.Choice<Project.Types.LinkTier>("tier"),
                Probability = row.Number("probability"),
            };
            if (row.Number("percentage") is { Length: > 0 } percentage)
                link.Percentage = percentage;
            projects.Of(row)?.OutcomeLinks.Add(link);
        }
        foreach (var row in folder.Rows("project-markers", "*project", "*marker", "significance"))
            projects.Of(row)?.PolicyMarkers.Add(new Project.Types.PolicyMarker { Code = row.Need("marker"), Vocabulary = "1", SignificanceCode = row["significance"] });
        foreach (var row in folder.Rows("project-tags", "*project", "*vocabulary", "*code"))
            projects.Of(row)?.Tags.Add(new Project.Types.Tag { Vocabulary = row.Need("vocabulary"), Code = row.Need("code") });
        foreach (var row in folder.Rows("related-projects", "*project", "*iati_identifier", "*type"))
            projects.Of(row)?.RelatedActivities.Add(new Project.Types.RelatedActivity { IatiIdentifier = row.Need("iati_identifier"), TypeCode = row.Need("type") });
    }

    private static void Units(CountryFolder folder, ProjectRows projects)
    {
        foreach (var row in folder.Rows("implementation-units", "*project", "ministry", "accountable_to_donor", "donor_writes_terms_of_reference",
            "donor_appoints_staff", "pay_above_civil_service", "staff"))
        {
            var unit = new Project.Types.ImplementationUnit { Ministry = folder.Ministries.Named(row, "ministry") };
            if (row.Answer("accountable_to_donor") is { } accountable)
                unit.AccountableToDonor = accountable;
            if (row.Answer("donor_writes_terms_of_reference") is { } terms)
                unit.DonorWritesTermsOfReference = terms;
            if (row.Answer("donor_appoints_staff") is { } staff)
                unit.DonorAppointsStaff = staff;
            if (row.Answer("pay_above_civil_service") is { } pay)
                unit.PayAboveCivilService = pay;
            if (row["staff"].Length > 0)
                unit.Staff = row.Whole("staff");
            if (folder.ProjectRows.Of(row) is not { } project)
                continue;
            if (project.ImplementationUnit is not null)
                row.Problem("project", "the project has a unit already. Keep one line for each project.");
            project.ImplementationUnit = unit;
        }
    }
}
