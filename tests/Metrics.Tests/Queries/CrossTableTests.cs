using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using static AidCoord.Metrics.Tests.Queries.Quezara;

namespace AidCoord.Metrics.Tests.Queries;

/// <summary>The country's money, two ways at once.</summary>
public sealed class CrossTableTests
{
    private static readonly Facts Some = Facts.Build(Country(
        Project("A", 60, "12220"), Project("A", 20, "12230"), Project("A", 20, "31120"),
        Project("B", 30, "12220"), Project("B", 50, "", district: "North"),
        Project("C", 10, "31120"), Project("C", -10, "31120"), Project("C", 7, "21010") with { Countries = [], Regions = [new("298")] }));

    [Fact]
    public void RowsAndColumnsComeByMoneyAndGroupsThatAreNoneAtTheEnd()
    {
        var table = CrossTable.Compute(Some, Grouping.Donor, Grouping.Sector, new());

        Assert.Equal([("A", 100m, 3), ("B", 80m, 2), ("C", 0m, 2)], table.Rows.Select(each => (each.Group.Key, each.Group.Amount, each.Group.Activities)));
        Assert.Equal([("122", 110m, 3), ("311", 20m, 3), ("unassigned", 50m, 1)], table.Columns.Select(each => (each.Key, each.Amount, each.Activities)));
        Assert.Equal((180m, 7m), (table.Total, table.Regional));
        Assert.Equal("Unassigned", table.Columns[^1].Name);
    }

    [Fact]
    public void ACellHasItsSharesOfRowAndColumnAndItsActivities()
    {
        var cell = CrossTable.Compute(Some, Grouping.Donor, Grouping.Sector, new()).Rows[0].Cells[0];

        Assert.Equal(("122", 80m, 0.8, 80 / 110.0, 2), (cell.Column, cell.Amount, cell.ShareOfRow!.Value, cell.ShareOfColumn!.Value, cell.Activities));
    }

    [Fact]
    public void WhiteSpaceIsNoCellAndWhatWasTakenBackIsACellOfZero()
    {
        var table = CrossTable.Compute(Some, Grouping.Donor, Grouping.Sector, new());

        Assert.Equal(["122", "unassigned"], table.Rows.Single(each => each.Group.Key == "B").Cells.Select(each => each.Column));
        var zero = Assert.Single(table.Rows.Single(each => each.Group.Key == "C").Cells);
        Assert.Equal(("311", 0m, 2), (zero.Column, zero.Amount, zero.Activities));
        Assert.Null(zero.ShareOfRow);
        Assert.Equal(0, zero.ShareOfColumn);
    }

    [Fact]
    public void YearsStandInTheirOrderAndThePeriodHolds()
    {
        var facts = Facts.Build(Country(Project("A", 1, year: 2019), Project("A", 5, year: 2018), Project("B", 9, year: 2021)));

        Assert.Equal(["2018", "2019", "2021"], CrossTable.Compute(facts, Grouping.Donor, Grouping.Year, new()).Columns.Select(each => each.Key));
        Assert.Equal(6, CrossTable.Compute(facts, Grouping.Donor, Grouping.Year, new() { Period = Amounts.Time.Period.Years(2018, 2019) }).Total);
    }

    [Theory]
    [InlineData(Grouping.Donor, Grouping.Donor)]
    [InlineData(Grouping.Country, Grouping.Sector)]
    public void SidesThatMakeNoTableAreRefusedInWords(Grouping rows, Grouping columns)
    {
        var problem = Assert.Throws<ArgumentException>(() => CrossTable.Compute(Some, rows, columns, new()));

        Assert.Contains("ministry, sector, donor, district or year", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AgenciesOfOneGroupAreOneRowAndTheCountrysOwnSectorsAreColumns()
    {
        var portfolio = Country(Project("A", 60, "12220"), Project("B", 40, "31120")) with
        {
            Organisations = [new() { Id = "a", Name = "A", Identifiers = ["A"], GroupId = "g" }, new() { Id = "b", Name = "B", Identifiers = ["B"], GroupId = "g" }, new() { Id = "g", Name = "Group" }],
            Settings = new() { NationalSectors = [new("social", "Social", ["1"])] },
        };

        var table = CrossTable.Compute(Facts.Build(portfolio), Grouping.Donor, Grouping.Sector, new() { DonorLevel = DonorLevel.Group, SectorLevel = SectorLevel.National });

        Assert.Equal(["g"], table.Rows.Select(each => each.Group.Key));
        Assert.Equal([("social", "Social", 60m), ("unassigned", "Unassigned", 40m)], table.Columns.Select(each => (each.Key, each.Name, each.Amount)));
    }
}
