using AidCoord.Codelists.Ministries;

namespace AidCoord.Codelists.Tests;

public sealed class ProposedMinistriesTests
{
    // Names of groups that some publishers write as sectors: without them a country of such publishers has no Health.
    private static readonly string[] GroupsUsedAsSectors = ["110", "120", "150", "310", "320", "330"];

    [Fact]
    public void EverySectorIsTakenOnceOrLeftOutOnPurpose()
    {
        var placed = ProposedMinistries.All.SelectMany(m => m.Sectors).Concat(ProposedMinistries.SectorsWithoutMinistry.Keys);

        Assert.Equal(
            Codebook.SectorCategory.Codes.Select(c => c.Value).Concat(GroupsUsedAsSectors).Order(StringComparer.Ordinal),
            placed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EverySectorLeftOutSaysWhy() => Assert.All(ProposedMinistries.SectorsWithoutMinistry.Values, Assert.NotEmpty);

    [Fact]
    public void IdsAreShortLowerCaseAndDifferent()
    {
        Assert.All(ProposedMinistries.All, m => Assert.Matches("^[a-z][a-z-]{3,30}$", m.Id));
        Assert.Equal(ProposedMinistries.All.Count, ProposedMinistries.All.Select(m => m.Id).Distinct().Count());
        Assert.InRange(ProposedMinistries.All.Count, 15, 20);
    }

    [Fact]
    public void EveryMinistryHasANameInFourLanguages() => Assert.All(ProposedMinistries.All, m =>
    {
        string[] names = [m.Name("en"), m.Name("fr"), m.Name("es"), m.Name("pt")];
        Assert.All(names, Assert.NotEmpty);
        Assert.Equal(4, names.Distinct().Count());
        Assert.Equal(m.English, m.Name("de"));
    });

    [Theory]
    [InlineData("11220", "education")]
    [InlineData("122", "health")]
    [InlineData("120", "health")]
    [InlineData("110", "education")]
    [InlineData("13040", "health")]
    [InlineData("60020", "finance")]
    [InlineData("23210", "energy")]
    public void APurposeCodeFollowsItsFirstThreeDigits(string sector, string ministry) =>
        Assert.Equal(ministry, ProposedMinistries.ForSector(sector)?.Id);

    [Theory]
    [InlineData("99810")]
    [InlineData("91010")]
    [InlineData("")]
    [InlineData("11")]
    [InlineData(null)]
    public void WhatIsUnknownOrLeftOutHasNoMinistry(string? sector) => Assert.Null(ProposedMinistries.ForSector(sector));
}
