using AidCoord.Hosting.Identity;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Projects.Missions;

/// <summary>Missions: their names, rules and filters.</summary>
public static class MissionResource
{
    /// <summary>Missions.</summary>
    public static ResourceDefinition<Mission> Definition { get; } = new("countries/{country}/missions/{mission}")
    {
        Rules = Check,
        Owners = mission => mission.Donors.Concat(mission.OnBehalfOf).Select(OrganisationReferences.Key).Select(Owners.Organisation),
        Keys = new()
        {
            { "start_day", mission => mission.StartDay },
            { "ministry", mission => mission.Ministries.Select(work => work.Ministry) },
            { "donor", mission => mission.Donors.Concat(mission.OnBehalfOf).Select(OrganisationReferences.Key) },
            { "joint", IsJoint },
        },
    };

    /// <summary>Two donors or more, or one that also acts for another (Paris Declaration indicator 10a).</summary>
    public static bool IsJoint(Mission mission) => mission.Donors.Count > 1 || mission.OnBehalfOf.Count > 0;

    private static void Check(Mission mission, Violations violations)
    {
        violations.Required("title", mission.Title, "what the mission is about");
        violations.Days("start_day", mission.StartDay, "end_day", mission.EndDay, required: true);
        violations.Require(mission.Donors.Count > 0, "donors", "Required: at least one donor.");
        for (var i = 0; i < mission.Donors.Count; i++) violations.Named($"donors[{i}]", mission.Donors[i]);
        for (var i = 0; i < mission.OnBehalfOf.Count; i++) violations.Named($"on_behalf_of[{i}]", mission.OnBehalfOf[i]);
        violations.References("projects", mission.Projects, ReferredNames.Project, mission.Name);
        for (var i = 0; i < mission.Ministries.Count; i++)
        {
            var at = violations.At("ministries", i);
            at.Reference("ministry", mission.Ministries[i].Ministry, [ReferredNames.Ministry], mission.Name);
            for (var j = 0; j < mission.Ministries[i].Officials.Count; j++) Check(mission.Ministries[i].Officials[j], at.At("officials", j));
        }
    }

    private static void Check(Officials officials, Violations violations)
    {
        violations.Require(officials.Count >= 1, "count", "Required: at least one official.");
        violations.Number("days", officials.Days, required: true, least: 0, above: true);
        violations.Number("hours_per_day", officials.HoursPerDay, least: 0, above: true, most: 24);
        violations.Number("preparation_hours", officials.PreparationHours, least: 0);
    }
}
