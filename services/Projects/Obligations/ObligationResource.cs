using AidCoord.Hosting.Identity;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Projects.Obligations;

/// <summary>Obligations: their names, rules and filters.</summary>
public static class ObligationResource
{
    /// <summary>Obligations.</summary>
    public static ResourceDefinition<Obligation> Definition { get; } = new("countries/{country}/obligations/{obligation}")
    {
        Rules = Check,
        Owners = obligation => [Owners.Organisation(OrganisationReferences.Key(obligation.Donor))],
        Keys = new()
        {
            { "type", obligation => ProtoNames.Of(obligation.Type) },
            { "ministry", obligation => obligation.Ministry },
            { "donor", obligation => OrganisationReferences.Key(obligation.Donor) },
            { "project", obligation => obligation.Project },
        },
    };

    private static void Check(Obligation obligation, Violations violations)
    {
        violations.Chosen("type", obligation.Type);
        violations.Reference("ministry", obligation.Ministry, [ReferredNames.Ministry], obligation.Name);
        violations.Named("donor", obligation.Donor);
        violations.Reference("project", obligation.Project, [ReferredNames.Project], obligation.Name);
        violations.Require(obligation.AgreementCount >= 0, "agreement_count", "Cannot be negative; 0 counts as 1.");
        violations.Number("times_per_year", obligation.TimesPerYear, required: !obligation.OneOff, least: 0, above: true);
        violations.Number("agreement_years", obligation.AgreementYears, required: obligation.OneOff, least: 0, above: true);
        violations.Amount("outside_cost", obligation.OutsideCost, OrganisationReferences.IsCurrency);
        violations.ChosenOrNone("outside_cost_payer", obligation.OutsideCostPayer);
        violations.ChosenOrNone("hours_payer", obligation.HoursPayer);
        violations.Number("hours_to_send", obligation.HoursToSend, least: 0);
        violations.Days("start_day", obligation.StartDay, "end_day", obligation.EndDay);
        for (var i = 0; i < obligation.Hours.Count; i++) Check(obligation.Hours[i], violations.At("hours", i));
    }

    private static void Check(GradeHours hours, Violations violations)
    {
        var likely = violations.Number("hours", hours.Hours, required: true, least: 0);
        var low = violations.Number("low_hours", hours.LowHours, least: 0);
        var high = violations.Number("high_hours", hours.HighHours, least: 0);
        violations.Require(low is null == high is null, "high_hours", "Give both low_hours and high_hours, or neither.");
        violations.Require(!(low > likely), "low_hours", $"{low} is more than the likely {likely} hours.");
        violations.Require(!(high < likely), "high_hours", $"{high} is less than the likely {likely} hours.");
    }
}
