using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Type.V1;
using AidCoord.Resources.Masks;
using AidCoord.Resources.Problems;
using Google.Protobuf.WellKnownTypes;

namespace AidCoord.Resources.Tests.Masks;

public sealed class UpdateMaskTests
{
    private static readonly HashSet<string> OutputOnly = ["name", "etag", "create_time", "update_time"];

    [Fact]
    public void WithoutAMaskOnlyWhatIsSetIsChanged()
    {
        var target = Fund();
        UpdateMask.Apply(target, new Arrangement { Title = "New", Lead = new OrganisationReference { Ref = "B" } }, null, OutputOnly);

        Assert.Equal("New", target.Title);
        Assert.Equal(new OrganisationReference { Ref = "B" }, target.Lead);
        Assert.Equal(ArrangementType.PooledFund, target.Type);
        Assert.Equal(["110"], target.SectorCodes);
    }

    [Fact]
    public void ANamedFieldIsEmptiedWhenItIsNotSet()
    {
        var target = Fund();
        UpdateMask.Apply(target, new Arrangement(), new FieldMask { Paths = { "title", "sector_codes", "lead", "type" } }, OutputOnly);

        Assert.Equal("", target.Title);
        Assert.Empty(target.SectorCodes);
        Assert.Null(target.Lead);
        Assert.Equal(ArrangementType.Unspecified, target.Type);
        Assert.Equal(2, target.Participants.Count);
    }

    [Fact]
    public void APathCanLeadIntoAMessage()
    {
        var target = Fund();
        UpdateMask.Apply(target, new Arrangement { StartDay = new Day { Year = 2025, Month = 7 } }, new FieldMask { Paths = { "start_day.year" } }, OutputOnly);

        Assert.Equal(new Day { Year = 2025, Month = 2, Day_ = 3 }, target.StartDay);
    }

    [Theory]
    [InlineData("percentage")]
    [InlineData("*")]
    public void WhatIsAbsentBecomesAbsentAndNotEmpty(string path)
    {
        var target = new SectorMapping { Code = "A1", Percentage = "60" };
        UpdateMask.Apply(target, new SectorMapping { Code = "A1" }, new FieldMask { Paths = { path } }, OutputOnly);

        Assert.False(target.HasPercentage);
        UpdateMask.Apply(target, new SectorMapping { Percentage = "" }, null, OutputOnly);
        Assert.True(target.HasPercentage);
    }

    [Fact]
    public void APathIntoAnAbsentMessageMakesIt()
    {
        var target = new Arrangement();
        UpdateMask.Apply(target, new Arrangement(), new FieldMask { Paths = { "start_day.year" } }, OutputOnly);
        Assert.Null(target.StartDay);
        UpdateMask.Apply(target, new Arrangement { StartDay = new Day { Year = 2024 } }, new FieldMask { Paths = { "start_day.year" } }, OutputOnly);

        Assert.Equal(new Day { Year = 2024 }, target.StartDay);
    }

    [Fact]
    public void AStarReplacesTheWholeResourceButItsOutputOnlyFields()
    {
        var target = Fund();
        UpdateMask.Apply(target, new Arrangement { Name = "other", Etag = "\"9\"", Title = "Only this" }, new FieldMask { Paths = { "*" } }, OutputOnly);

        Assert.Equal(new Arrangement { Name = "countries/SN/arrangements/a", Title = "Only this" }, target);
    }

    [Fact]
    public void ListsAreReplacedWhole()
    {
        var target = Fund();
        UpdateMask.Apply(target, new Arrangement { SectorCodes = { "120", "130" } }, null, OutputOnly);

        Assert.Equal(["120", "130"], target.SectorCodes);
    }

    [Fact]
    public void OutputOnlyFieldsAreIgnoredInAMask()
    {
        var target = Fund();
        UpdateMask.Apply(target, new Arrangement { Name = "x", Title = "T" }, new FieldMask { Paths = { "name", "etag", "title" } }, OutputOnly);

        Assert.Equal(("countries/SN/arrangements/a", "T"), (target.Name, target.Title));
    }

    [Fact]
    public void EveryUnknownPathIsNamed()
    {
        var problem = Assert.Throws<Problem>(() => UpdateMask.Apply(
            Fund(), new Arrangement(), new FieldMask { Paths = { "titel", "title", "lead.reference", "participants.ref" } }, OutputOnly));

        Assert.Equal(Reasons.InvalidMask, problem.Reason);
        Assert.Equal("titel,lead.reference,participants.ref", problem.Metadata["unknown_paths"]);
        Assert.Contains("sector_codes", problem.Message);
    }

    private static Arrangement Fund() => new()
    {
        Name = "countries/SN/arrangements/a", Title = "Old", Type = ArrangementType.PooledFund, SectorCodes = { "110" },
        Participants = { new OrganisationReference { Ref = "A" }, new OrganisationReference { Ref = "B" } },
        Lead = new OrganisationReference { Ref = "A", Names = { new Text { Text_ = "Agency A" } } }, StartDay = new Day { Year = 2024, Month = 2, Day_ = 3 },
    };
}
