using AidCoord.Protos.Projects.V1;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Projects.DonorProjects;

/// <summary>Rules for what a donor says of its project's use of the country's framework and systems (methodology A1, A5 to A8).</summary>
internal static class AlignmentRules
{
    public static void Check(Project project, Violations violations)
    {
        if (project.FrameworkAlignment is { } answers) Check(answers, violations.At("framework_alignment"));
        var years = new HashSet<int>();
        for (var i = 0; i < project.CountrySystemsUse.Count; i++)
        {
            var at = violations.At("country_systems_use", i);
            Check(project.CountrySystemsUse[i], at);
            at.Require(years.Add(project.CountrySystemsUse[i].Year), "year", $"{project.CountrySystemsUse[i].Year} is there twice.");
        }
    }

    private static void Check(Project.Types.FrameworkAlignment answers, Violations violations)
    {
        violations.CalendarDay("approval_day", answers.ApprovalDay, required: true);
        if (answers.Amount is null) violations.Add("amount", "Required: the amount approved.");
        violations.Amount("amount", answers.Amount, OrganisationReferences.IsCurrency);
        violations.Require(answers.IndicatorCount >= 0, "indicator_count", "A number of indicators, 0 or more.");
        Part("indicators_from_framework", answers.HasIndicatorsFromFramework, answers.IndicatorsFromFramework);
        Part("indicators_from_government_sources", answers.HasIndicatorsFromGovernmentSources, answers.IndicatorsFromGovernmentSources);

        void Part(string field, bool given, int count)
        {
            if (!given) return;
            violations.Require(count >= 0, field, "A number of indicators, 0 or more.");
            violations.Require(
                answers.HasIndicatorCount && count <= answers.IndicatorCount, field,
                $"{count} of {(answers.HasIndicatorCount ? answers.IndicatorCount : "an unknown number of")} indicators cannot be; say indicator_count first.");
        }
    }

    private static void Check(Project.Types.CountrySystemsUse use, Violations violations)
    {
        violations.Year("year", use.Year);
        var any = false;
        Amount("scheduled", use.Scheduled, least: 0);
        Amount("disbursed", use.Disbursed);
        Amount("national_execution", use.NationalExecution);
        Amount("national_reporting", use.NationalReporting);
        Amount("national_audit", use.NationalAudit);
        Amount("national_procurement", use.NationalProcurement);
        Amount("programme_based", use.ProgrammeBased);
        violations.Require(
            (!any && use.CurrencyCode.Length == 0) || OrganisationReferences.IsCurrency(use.CurrencyCode),
            "currency_code", $"'{use.CurrencyCode}' is not a currency of ISO 4217, such as USD.");

        void Amount(string field, string text, decimal? least = null)
        {
            any |= text.Length > 0;
            violations.Number(field, text, least: least);
            violations.Require(!use.NotApplicable || text.Length == 0, field, "Nothing was for the government sector, so there is no amount.");
        }
    }
}
