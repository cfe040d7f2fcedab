using AidCoord.Protos.Projects.V1;
using Input = AidCoord.Metrics.Records;

namespace AidCoord.Coordination.Mapping;

/// <summary>Turns the register of organisations and their arrangements into inputs of metrics.</summary>
internal static class OrganisationMapping
{
    /// <summary>Maps the register.</summary>
    public static IReadOnlyList<Input.Organisation> Map(IReadOnlyList<Organisation> register)
    {
        var keys = register.ToDictionary(o => o.Name, KeyOf, StringComparer.Ordinal);
        return [.. register.Select(o => new Input.Organisation
        {
            Id = keys[o.Name],
            Name = PublishedValues.FirstOf(o.Names),
            Identifiers = [.. o.Identifiers],
            // Its own names mean it too, not only the other ones.
            Aliases = [.. o.Names.Select(name => name.Text_).Concat(o.Aliases).Distinct(StringComparer.Ordinal)],
            // A group that is not in the register (any more) is none.
            GroupId = keys.GetValueOrDefault(o.Group, ""),
            SecondaryReporter = o.SecondaryReporter,
        })];
    }

    /// <summary>Maps arrangements.</summary>
    public static IReadOnlyList<Input.Arrangement> Map(IReadOnlyList<Arrangement> arrangements) =>
    [
        .. arrangements.Select(a => new Input.Arrangement
        {
            Record = a.Name,
            Participants = [.. a.Participants.Select(p => p.ToOrganisation())],
            MinistryIds = [.. a.Ministries.Select(PublishedValues.IdOf)],
            SectorCodes = [.. a.SectorCodes],
            Districts = [.. a.Districts],
            Activities = [.. a.Projects],
            Start = a.StartDay.ToReading(),
            End = a.EndDay.ToReading(),
        }),
    ];

    // The published identifier in the form in which metrics use it, so that a donor keeps its key in all tables when
    // somebody registers it.
    private static string KeyOf(Organisation organisation) =>
        organisation.Identifiers.Count > 0 ? organisation.Identifiers[0].Trim().ToUpperInvariant() : PublishedValues.IdOf(organisation.Name);
}
