using AidCoord.Hosting.Identity;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Projects.Arrangements;

/// <summary>Arrangements between donors: their names, rules and filters.</summary>
public static class ArrangementResource
{
    /// <summary>Arrangements.</summary>
    public static ResourceDefinition<Arrangement> Definition { get; } = new("countries/{country}/arrangements/{arrangement}")
    {
        Rules = Check,
        Owners = arrangement => arrangement.Participants.Select(OrganisationReferences.Key).Select(Owners.Organisation),
        Keys = new()
        {
            { "type", arrangement => ProtoNames.Of(arrangement.Type) },
            { "participant", arrangement => arrangement.Participants.Select(OrganisationReferences.Key) },
        },
    };

    private static void Check(Arrangement arrangement, Violations violations)
    {
        violations.Chosen("type", arrangement.Type);
        violations.Required("title", arrangement.Title, "what the arrangement is called");
        violations.Require(arrangement.Participants.Count >= 2, "participants", "Required: at least two donors.");
        for (var i = 0; i < arrangement.Participants.Count; i++) violations.Named($"participants[{i}]", arrangement.Participants[i]);
        violations.Named("lead", arrangement.Lead, required: false);
        var lead = OrganisationReferences.Key(arrangement.Lead);
        violations.Require(
            lead.Length == 0 || arrangement.Participants.Any(donor => string.Equals(OrganisationReferences.Key(donor), lead, StringComparison.OrdinalIgnoreCase)),
            "lead", $"'{lead}' is not one of the participants.");
        violations.References("ministries", arrangement.Ministries, ReferredNames.Ministry, arrangement.Name);
        violations.References("projects", arrangement.Projects, ReferredNames.Project, arrangement.Name);
        for (var i = 0; i < arrangement.SectorCodes.Count; i++)
        {
            var code = arrangement.SectorCodes[i];
            violations.Require(
                code.Length is 3 or 5 && code.All(char.IsAsciiDigit), $"sector_codes[{i}]", $"'{code}' is not a DAC sector code of 3 or 5 digits.");
        }

        violations.Days("start_day", arrangement.StartDay, "end_day", arrangement.EndDay);
    }
}
