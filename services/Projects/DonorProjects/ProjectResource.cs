using System.Globalization;
using AidCoord.Codelists;
using AidCoord.Hosting.Identity;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Projects.DonorProjects;

/// <summary>Donor projects: their names, rules and filters.</summary>
/// <remarks>
/// The rules hold what people write by hand to a form that can be read: numbers, days, references. They do not ask for more
/// order than published data has: percentages that do not add up to 100, codes on no list and transactions without currency
/// or type are kept as written, and the numbers say how much rests on them (methodology P1 to P4, C4, S2, I4, I6).
/// </remarks>
public static class ProjectResource
{
    /// <summary>Donor projects.</summary>
    public static ResourceDefinition<Project> Definition { get; } = new("countries/{country}/projects/{project}")
    {
        Rules = Check,
        Owners = project => [Owners.Organisation(OrganisationReferences.Key(project.ReportingOrganisation))],
        OutputOnly = ["source"],
        Keys = new()
        {
            { "iati_identifier", project => project.IatiIdentifier },
            { "reporting_organisation", project => OrganisationReferences.Key(project.ReportingOrganisation) },
            { "status_code", project => project.StatusCode },
            { "dataset", project => project.Source?.Dataset },
            { "ministry", project => project.MinistryLinks.Select(link => link.Ministry) },
            { "country_assumed", project => project.CountryAssumed },
        },
    };

    private static void Check(Project project, Violations violations)
    {
        CheckLinks(project, violations);
        AlignmentRules.Check(project, violations);
        // An imported project is as its publisher wrote it, without a title or with words for codes; that must not keep
        // anybody from saying here which ministry it is for.
        if (project.Source is not null) return;
        violations.Texts("titles", project.Titles, required: true);
        violations.Named("reporting_organisation", project.ReportingOrganisation, required: false);
        for (var i = 0; i < project.Descriptions.Count; i++) violations.At("descriptions", i).Texts("texts", project.Descriptions[i].Texts, required: true);
        for (var i = 0; i < project.Participants.Count; i++)
        {
            var at = violations.At("participants", i);
            at.Named("organisation", project.Participants[i].Organisation);
            at.Listed("role_code", project.Participants[i].RoleCode, Codebook.OrganisationRole);
            if (project.Participants[i].HasPercentage) at.Number("percentage", project.Participants[i].Percentage, required: true, least: 0, most: 100);
        }

        CheckDates(project, violations);
        CheckMoney(project, violations);
        CheckPlaces(project, violations);
        CheckShares(project, violations);
    }

    private static void CheckDates(Project project, Violations violations)
    {
        for (var i = 0; i < project.Dates.Count; i++)
        {
            violations.At("dates", i).CalendarDay("day", project.Dates[i].Day, yearOnly: true);
            violations.At("dates", i).Listed("type_code", project.Dates[i].TypeCode, Codebook.ActivityDateType);
        }
    }

    private static void CheckMoney(Project project, Violations violations)
    {
        for (var i = 0; i < project.Budgets.Count; i++)
        {
            var at = violations.At("budgets", i);
            at.Days("period_start", project.Budgets[i].PeriodStart, "period_end", project.Budgets[i].PeriodEnd);
            at.Amount("amount", project.Budgets[i].Amount, OrganisationReferences.IsCurrency, canBeNegative: true, needsCurrency: false);
        }

        for (var i = 0; i < project.PlannedDisbursements.Count; i++)
        {
            var at = violations.At("planned_disbursements", i);
            at.Days("period_start", project.PlannedDisbursements[i].PeriodStart, "period_end", project.PlannedDisbursements[i].PeriodEnd);
            at.Amount("amount", project.PlannedDisbursements[i].Amount, OrganisationReferences.IsCurrency, canBeNegative: true, needsCurrency: false);
        }

        for (var i = 0; i < project.Transactions.Count; i++)
        {
            var transaction = project.Transactions[i];
            var at = violations.At("transactions", i);
            at.Listed("type_code", transaction.TypeCode, Codebook.TransactionType);
            at.CalendarDay("day", transaction.Day, yearOnly: true);
            at.CalendarDay("value_date", transaction.ValueDate, yearOnly: true);
            at.Amount("amount", transaction.Amount, OrganisationReferences.IsCurrency, canBeNegative: true, needsCurrency: false);
            if (transaction.Provider?.Organisation is { } provider) at.Named("provider.organisation", provider);
            if (transaction.Receiver?.Organisation is { } receiver) at.Named("receiver.organisation", receiver);
        }
    }

    private static void CheckPlaces(Project project, Violations violations)
    {
        for (var i = 0; i < project.Locations.Count; i++)
        {
            var at = violations.At("locations", i);
            at.Number("latitude", project.Locations[i].Latitude, least: -90, most: 90);
            at.Number("longitude", project.Locations[i].Longitude, least: -180, most: 180);
            if (project.Locations[i].HasPercentage) at.Readable("percentage", project.Locations[i].Percentage);
        }
    }

    private static void CheckShares(Project project, Violations violations)
    {
        for (var i = 0; i < project.Sectors.Count; i++)
        {
            if (project.Sectors[i].HasPercentage) violations.At("sectors", i).Readable("percentage", project.Sectors[i].Percentage);
        }

        for (var i = 0; i < project.RecipientCountries.Count; i++)
        {
            if (project.RecipientCountries[i].HasPercentage) violations.At("recipient_countries", i).Readable("percentage", project.RecipientCountries[i].Percentage);
        }

        for (var i = 0; i < project.RecipientRegions.Count; i++)
        {
            if (project.RecipientRegions[i].HasPercentage) violations.At("recipient_regions", i).Readable("percentage", project.RecipientRegions[i].Percentage);
        }
    }

    private static void CheckLinks(Project project, Violations violations)
    {
        for (var i = 0; i < project.MinistryLinks.Count; i++)
            violations.At("ministry_links", i).Reference("ministry", project.MinistryLinks[i].Ministry, [ReferredNames.Ministry], project.Name, required: true);
        for (var i = 0; i < project.PriorityLinks.Count; i++)
        {
            var (at, link) = (violations.At("priority_links", i), project.PriorityLinks[i]);
            at.Reference("priority", link.Priority, [ReferredNames.Priority], project.Name, required: true);
            at.Certainty(link.Tier, link.Probability);
        }

        for (var i = 0; i < project.OutcomeLinks.Count; i++)
        {
            var (at, link) = (violations.At("outcome_links", i), project.OutcomeLinks[i]);
            at.Reference("outcome", link.Outcome, [ReferredNames.Outcome], project.Name, required: true);
            at.Certainty(link.Tier, link.Probability);
        }

        violations.Percentages("ministry_links", project.MinistryLinks.Select(link => link.HasPercentage ? link.Percentage : null));
        violations.Percentages("priority_links", project.PriorityLinks.Select(link => link.HasPercentage ? link.Percentage : null));
        violations.Percentages("outcome_links", project.OutcomeLinks.Select(link => link.HasPercentage ? link.Percentage : null));
        if (project.ImplementationUnit is { } unit)
        {
            violations.At("implementation_unit").Reference("ministry", unit.Ministry, [ReferredNames.Ministry], project.Name);
            violations.At("implementation_unit").Require(unit.Staff >= 0, "staff", "Cannot be negative; leave it out when it is not known.");
        }
    }

    private static void Certainty(this Violations violations, Project.Types.LinkTier tier, string probability)
    {
        violations.Require(Enum.IsDefined(tier), "tier", $"{(int)tier} is no tier. Choose DECLARED, REVIEWED or SUGGESTED.");
        if (tier == Project.Types.LinkTier.Suggested)
            violations.Number("probability", probability, required: true, least: 0, above: true, most: 1);
        else
            violations.Require(probability.Length == 0, "probability", "Only a suggestion has a probability: a link that a person made or confirmed holds.");
    }

    // Published percentages may be below 0, above 100 or end in "%"; what matters is that they can be read (P4).
    private static void Readable(this Violations violations, string field, string percentage) => violations.Require(
        decimal.TryParse(percentage.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out _), field,
        $"'{percentage}' is not a percentage such as 33.3. Leave it out when it is not known.");
}
