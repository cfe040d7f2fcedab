using AidCoord.Protos.Type.V1;
using AidCoord.Resources.Filters;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Resources.Tests.Filters;

public sealed class FilterTests
{
    private sealed record Thing(string Title, string[] Sectors, decimal? Hours, Day? Day, bool Proposed);

    private static readonly Keys<Thing> Keys = new()
    {
        { "title", thing => thing.Title },
        { "sector", thing => thing.Sectors },
        { "hours", thing => thing.Hours },
        { "day", thing => thing.Day },
        { "proposed", thing => thing.Proposed },
    };

    private static readonly string Clinic = Keys.LinesOf(new Thing("A \"good\" clinic = x", ["12220", "110"], 12.50m, new Day { Year = 2024, Month = 3, Day_ = 1 }, true));

    private static readonly string Blank = Keys.LinesOf(new Thing("", [], null, null, false));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("sector = 12220")]
    [InlineData("sector=\"110\"")]
    [InlineData("sector = '110' AND sector = 12220")]
    [InlineData("sector != 999")]
    [InlineData("sector:*")]
    [InlineData("sector:222")]
    [InlineData("title = \"A \\\"good\\\" clinic = x\"")]
    [InlineData("title : CLINIC")]
    [InlineData("title >= A AND title < B")]
    [InlineData("hours = 12.5")]
    [InlineData("hours : 12.50")]
    [InlineData("hours > 12 AND hours <= 12.5 AND hours >= -3 AND hours < 1e2")]
    [InlineData("hours != 12")]
    [InlineData("day = 2024-03-01")]
    [InlineData("day > \"2024-02-29\" AND day < 2024-03-02")]
    [InlineData("proposed = true")]
    [InlineData("proposed != false")]
    [InlineData("\tproposed=true   AND\nsector=110 ")]
    public void ThisFindsTheClinic(string filter) => Assert.True(Holds(filter, Clinic));

    [Theory]
    [InlineData("sector = 1222")]
    [InlineData("sector != 110")]
    [InlineData("title = \"a \\\"good\\\" clinic = x\"")]
    [InlineData("hours = 12.51")]
    [InlineData("hours < 12.5")]
    [InlineData("day < 2024-03-01")]
    [InlineData("proposed = false")]
    [InlineData("sector = 110 AND proposed = false")]
    [InlineData("title = \"'; drop table resource; --\"")]
    [InlineData("title = \"x\nsector=999\"")]
    public void ThisDoesNot(string filter) => Assert.False(Holds(filter, Clinic));

    [Fact]
    public void WhatHasNoValueMeetsOnlyNotEqual()
    {
        foreach (var filter in (string[])["title = \"\"", "title:*", "sector < z", "hours < 1000", "hours >= 0", "day < 9999-01-01"])
            Assert.False(Holds(filter, Blank));
        foreach (var filter in (string[])["title != x", "hours != 0", "day != 2024-01-01"])
            Assert.True(Holds(filter, Blank));
    }

    [Theory]
    [InlineData("tittle = x", "'tittle' is not a field to filter by. There are: title, sector, hours, day, proposed")]
    [InlineData("hours = many", "hours is a number")]
    [InlineData("day = 2024-13-01", "day is a day")]
    [InlineData("day = 01.03.2024", "day is a day")]
    [InlineData("proposed = yes", "proposed is true or false")]
    [InlineData("proposed > true", "proposed is true or false")]
    [InlineData("sector", "one of = != < <= > >= : is expected")]
    [InlineData("sector =", "a value for 'sector' is missing")]
    [InlineData("sector = \"110", "no closing \"")]
    [InlineData("sector = 110 OR sector = 120", "AND is expected")]
    [InlineData("sector = 110 and sector = 120", "AND is expected")]
    [InlineData("sector = 110 sector = 120", "AND is expected")]
    [InlineData("sector = 110 AND", "a comparison is missing")]
    [InlineData("(sector = 110)", "'(' cannot start a comparison")]
    [InlineData("NOT sector = 110", "one of = != < <= > >= : is expected")]
    [InlineData("sector = 110)", "cannot stand in a value without quotes")]
    [InlineData("' or 1=1; --", "cannot start a comparison")]
    [InlineData("sector = 1;drop", "cannot stand in a value without quotes")]
    public void AFilterThatCannotBeReadSaysWhereAndWhy(string filter, string says)
    {
        var problem = Assert.Throws<Problem>(() => Filter.Parse(filter, Keys));

        Assert.Equal((StatusCode.InvalidArgument, Reasons.InvalidFilter), (problem.Code, problem.Reason));
        Assert.Contains(says, problem.Message);
        Assert.Matches("At character [0-9]+:", problem.Violations[0].Description);
    }

    [Fact]
    public void EndlessFiltersAreRefused()
    {
        Assert.Throws<Problem>(() => Filter.Parse($"title = \"{new string('x', 5000)}\"", Keys));
        Assert.Throws<Problem>(() => Filter.Parse(string.Join(" AND ", Enumerable.Repeat("sector = 1", 51)), Keys));
        Assert.NotNull(Filter.Parse(string.Join(" AND ", Enumerable.Repeat("sector = 1", 50)), Keys));
    }

    private static bool Holds(string filter, string lines) => Filter.Parse(filter, Keys)?.Invoke(lines) ?? true;
}
