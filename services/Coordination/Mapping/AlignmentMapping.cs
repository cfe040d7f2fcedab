using AidCoord.Amounts.Money;
using AidCoord.Protos.Projects.V1;
using Input = AidCoord.Metrics.Records;

namespace AidCoord.Coordination.Mapping;

/// <summary>Turns what a donor says of its project and the country's framework and systems into inputs of metrics.</summary>
internal static class AlignmentMapping
{
    /// <summary>Maps the answers about the country's framework.</summary>
    public static Input.FrameworkAlignment? Alignment(string name, Project.Types.FrameworkAlignment? answers, Unread unread) => answers is null ? null : new()
    {
        Approved = answers.ApprovalDay.ToReading(),
        Amount = unread.Amount(name, "framework_alignment.amount.value", answers.Amount),
        ObjectivesFromFramework = answers.HasObjectivesFromFramework ? answers.ObjectivesFromFramework : null,
        Indicators = answers.HasIndicatorCount ? answers.IndicatorCount : null,
        IndicatorsFromFramework = answers.HasIndicatorsFromFramework ? answers.IndicatorsFromFramework : null,
        IndicatorsFromGovernmentSources = answers.HasIndicatorsFromGovernmentSources ? answers.IndicatorsFromGovernmentSources : null,
    };

    /// <summary>Maps the use of country systems. An amount that is no number is noted and not answered, never 0.</summary>
    public static IReadOnlyList<Input.CountrySystemsUse> SystemsUse(string name, IList<Project.Types.CountrySystemsUse> years, Unread unread)
    {
        if (years.Count == 0) return [];
        return [.. years.Select((use, i) =>
        {
            CurrencyAmount? Amount(string field, string text) =>
                unread.Number(name, $"country_systems_use[{i}].{field}", text) is { } value ? new(value, CurrencyCode.Read(use.CurrencyCode)) : null;
            return new Input.CountrySystemsUse
            {
                Year = use.Year,
                NotApplicable = use.NotApplicable,
                Scheduled = Amount("scheduled", use.Scheduled),
                Disbursed = Amount("disbursed", use.Disbursed),
                Execution = Amount("national_execution", use.NationalExecution),
                Reporting = Amount("national_reporting", use.NationalReporting),
                Audit = Amount("national_audit", use.NationalAudit),
                Procurement = Amount("national_procurement", use.NationalProcurement),
                ProgrammeBased = Amount("programme_based", use.ProgrammeBased),
            };
        })];
    }

    /// <summary>Maps the original planned disbursements (BudgetType 1, the default); revised ones were not known before.</summary>
    public static IReadOnlyList<Input.PlannedPayment> PlannedPayments(string name, Project project, Unread unread)
    {
        List<Input.PlannedPayment>? payments = null;
        for (var i = 0; i < project.PlannedDisbursements.Count; i++)
        {
            var planned = project.PlannedDisbursements[i];
            if (planned.TypeCode is not ("" or "1") || !planned.PeriodStart.ToReading().Found) continue;
            CurrencyAmount? amount = planned.Amount is { } money && unread.Number(name, $"planned_disbursements[{i}].amount.value", money.Value) is { } value
                ? new(value, CurrencyCode.Read(money.CurrencyCode, project.DefaultCurrencyCode))
                : null;
            (payments ??= []).Add(new(planned.PeriodStart.ToReading(), planned.PeriodEnd.ToReading(), amount));
        }

        return payments is null ? [] : payments.ToArray();
    }
}
