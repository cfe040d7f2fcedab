using AidCoord.Hosting.Identity;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Prsp.TimeSheets;

/// <summary>Time sheets: their names, rules and filters.</summary>
public static class TimeSheetResource
{
    /// <summary>Time sheets.</summary>
    public static ResourceDefinition<TimeSheet> Definition { get; } = new("countries/{country}/timeSheets/{time_sheet}")
    {
        Rules = Check,
        Owners = sheet => [Owners.Ministry(sheet.Ministry)],
        Keys = new()
        {
            { "ministry", sheet => sheet.Ministry },
            { "subject", sheet => sheet.Subject },
            { "day", sheet => sheet.Day },
        },
    };

    private static void Check(TimeSheet sheet, Violations violations)
    {
        violations.Reference("ministry", sheet.Ministry, [GovernmentNames.Ministry], sheet.Name, required: true);
        violations.Reference("subject", sheet.Subject, [GovernmentNames.Obligation, GovernmentNames.Mission], sheet.Name, required: true);
        violations.CalendarDay("day", sheet.Day, required: true);
        violations.Require(sheet.Minutes > 0, "minutes", "Required: minutes worked, above 0.");
    }
}
