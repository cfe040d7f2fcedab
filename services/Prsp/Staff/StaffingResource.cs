using AidCoord.Hosting.Identity;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Prsp.Staff;

/// <summary>Staffing: its names, rules and filters.</summary>
public static class StaffingResource
{
    /// <summary>Staffing.</summary>
    public static ResourceDefinition<Staffing> Definition { get; } = new("countries/{country}/staffing/{staffing}")
    {
        Rules = Check,
        Owners = staffing => [Owners.Ministry(staffing.Ministry)],
        Keys = new() { { "ministry", staffing => staffing.Ministry }, { "year", staffing => (decimal?)staffing.Year } },
    };

    private static void Check(Staffing staffing, Violations violations)
    {
        violations.Reference("ministry", staffing.Ministry, [GovernmentNames.Ministry], staffing.Name, required: true);
        violations.Year("year", staffing.Year);
        violations.Require(staffing.Grades.Count > 0, "grades", "Required: at least one grade.");
        var grades = new HashSet<string>();
        for (var i = 0; i < staffing.Grades.Count; i++)
        {
            var at = violations.At("grades", i);
            at.Required("grade", staffing.Grades[i].Grade, "the name of the grade, as obligations and missions write it");
            at.Require(grades.Add(staffing.Grades[i].Grade), "grade", $"'{staffing.Grades[i].Grade}' is there twice.");
            at.Number("full_time_equivalents", staffing.Grades[i].FullTimeEquivalents, required: true, least: 0, above: true);
            at.Amount("annual_gross_pay", staffing.Grades[i].AnnualGrossPay, GovernmentNames.IsCurrency);
        }
    }
}
