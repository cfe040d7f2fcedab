using AidCoord.Coordination.Mapping;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;

namespace AidCoord.Coordination.Tests.Mapping;

public sealed class OrganisationMappingTests
{
    [Fact]
    public void AnOrganisationKeepsItsPublishedIdentifierAsKeyWhenItIsRegistered()
    {
        var mapped = OrganisationMapping.Map([Registered("one", "XM-DAC-7"), Registered("two")]);

        Assert.Equal(["XM-DAC-7", "two"], mapped.Select(o => o.Id));
    }

    [Fact]
    public void ItsOwnNamesMeanItToo()
    {
        var organisation = Registered("one", "XM-DAC-7");
        organisation.Aliases.Add("The Seven");

        Assert.Equal(["one", "The Seven"], OrganisationMapping.Map([organisation]).Single().Aliases);
    }

    [Fact]
    public void AGroupIsNamedByItsKeyAndOneThatIsNotRegisteredIsNone()
    {
        var member = Registered("member", "XM-1");
        member.Group = "countries/UG/organisations/group";
        var orphan = Registered("orphan", "XM-2");
        orphan.Group = "countries/UG/organisations/gone";

        var mapped = OrganisationMapping.Map([Registered("group", "XM-9"), member, orphan]);

        Assert.Equal(["", "XM-9", ""], mapped.Select(o => o.GroupId));
    }

    private static Organisation Registered(string id, params string[] identifiers) => new()
    {
        Name = $"countries/UG/organisations/{id}",
        Names = { new Text { Text_ = id } },
        Identifiers = { identifiers },
    };
}
