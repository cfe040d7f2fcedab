using System.Globalization;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;

namespace AidCoord.Coordination.Tests.Answers;

public sealed class TwoWaysTests
{
    [Fact]
    public async Task ATableOfDonorsAndSectorsAddsUpAndLeavesWhiteSpaceOut()
    {
        await using var running = await CoordinationOverFeeds.Start();
        Say(running, "a", "XM-DAC-1", "12220", 60m);
        Say(running, "b", "XM-DAC-1", "31120", 20m);
        Say(running, "c", "XM-DAC-2", "12220", 40m);

        var table = await Ask(running, new GetCrossTableRequest { Country = Some.Country });

        Assert.Equal(["122", "311"], table.Columns.Select(c => c.Key));
        Assert.Equal(["XM-DAC-1", "XM-DAC-2"], table.Rows.Select(r => r.Group.Key));
        Assert.Equal(("120", "0", 3), (table.TotalAmount, table.RegionalAmount, table.CellCount));
        Assert.Equal("122", Assert.Single(table.Rows[1].Cells).Column);
        Assert.Equal((0.75, 0.6, 1), (table.Rows[0].Cells[0].ShareOfRow, table.Rows[0].Cells[0].ShareOfColumn, table.Rows[0].Cells[0].ActivityCount));
        Assert.All(table.Rows, row => Assert.Equal(Exact(row.Group.Amount), row.Cells.Sum(cell => Exact(cell.Amount))));
    }

    [Fact]
    public async Task ATableIsReadPageByPage()
    {
        await using var running = await CoordinationOverFeeds.Start();
        for (var i = 0; i < 5; i++) Say(running, $"p{i}", $"XM-DAC-{i}", "12220", 10m + i);
        var request = new GetCrossTableRequest { Country = Some.Country, PageSize = 2 };

        var first = await Ask(running, request);
        var second = await Ask(running, new GetCrossTableRequest(request) { PageToken = first.NextPageToken });
        var third = await Ask(running, new GetCrossTableRequest(request) { PageToken = second.NextPageToken });

        Assert.Equal(["XM-DAC-4", "XM-DAC-3", "XM-DAC-2", "XM-DAC-1", "XM-DAC-0"], first.Rows.Concat(second.Rows).Concat(third.Rows).Select(r => r.Group.Key));
        Assert.Equal("", third.NextPageToken);
        Assert.All([first, second, third], page => Assert.Equal((5, 1), (page.RowCount, page.Columns.Count)));
    }

    [Fact]
    public async Task TheCountrysOwnSectorsAreReadFromItsSettingsInTheNextAnswer()
    {
        await using var running = await CoordinationOverFeeds.Start();
        Say(running, "a", "XM-DAC-1", "12220", 60m);
        Say(running, "b", "XM-DAC-1", "12230", 20m);
        Say(running, "c", "XM-DAC-2", "31120", 40m);
        var request = new QueryMetricsRequest { Country = Some.Country, By = Grouping.BySector, SectorLevel = SectorLevel.National, Metrics = { "total-money" } };
        var before = await running.Metrics.QueryMetricsAsync(request, CoordinationOverFeeds.Patiently());

        running.Prsp.Say($"{Some.Country}/settings/a", new Settings
        {
            NationalSectors =
            {
                new NationalSector { Id = "social", Names = { Some.Words("Social sectors") }, SectorCodes = { "1" } },
                new NationalSector { Id = "buildings", Names = { Some.Words("Buildings") }, SectorCodes = { "12230" } },
            },
        });

        var after = await running.Metrics.QueryMetricsAsync(request, CoordinationOverFeeds.Patiently());
        Assert.StartsWith("no_national_sectors: ", Assert.Single(before.Rows).Values.Single().UndefinedReason, StringComparison.Ordinal);
        Assert.Contains(before.Heading.Notices, n => n.Code == "no_national_sectors");
        Assert.Equal([("social", "Social sectors", 60), ("buildings", "Buildings", 20), ("unassigned", "Unassigned", 40)], after.Rows.Select(r => (r.Key, r.Name, r.Values.Single().Value)));
        Assert.Contains(after.Heading.Notices, n => n.Code == "national_sectors_incomplete" && n.Text.Contains("31120", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AgenciesOfOneGovernmentAreOneDonorWhenAskedSo()
    {
        await using var running = await CoordinationOverFeeds.Start();
        Say(running, "a", "XM-DAC-1", "12220", 60m);
        Say(running, "b", "XM-DAC-2", "12220", 40m);
        running.Projects.Say($"{Some.Country}/organisations/gov", new Organisation { Name = $"{Some.Country}/organisations/gov", Names = { Some.Words("Donor government") } });
        foreach (var number in new[] { "1", "2" })
        {
            running.Projects.Say($"{Some.Country}/organisations/{number}", new Organisation
            {
                Name = $"{Some.Country}/organisations/{number}",
                Names = { Some.Words($"Agency {number}") },
                Identifiers = { $"XM-DAC-{number}" },
                Group = $"{Some.Country}/organisations/gov",
            });
        }

        var agencies = await Ask(running, new GetCrossTableRequest { Country = Some.Country });
        var groups = await Ask(running, new GetCrossTableRequest { Country = Some.Country, DonorLevel = DonorLevel.Group });
        var explained = await running.Metrics.ExplainMetricAsync(
            new ExplainMetricRequest { Country = Some.Country, Metric = "total-money", By = Grouping.ByDonor, Key = groups.Rows[0].Group.Key, DonorLevel = DonorLevel.Group },
            CoordinationOverFeeds.Patiently());

        Assert.Equal(["Agency 1", "Agency 2"], agencies.Rows.Select(r => r.Group.Name));
        Assert.Equal(("Donor government", "100"), (Assert.Single(groups.Rows).Group.Name, groups.Rows[0].Group.Amount));
        Assert.Equal(2, explained.EvidenceCount);
    }

    private static void Say(CoordinationOverFeeds running, string id, string donor, string sector, decimal spent) =>
        running.Projects.Say(Some.ProjectName(id), Some.Project(id, donor, sector, spent));

    private static async Task<GetCrossTableResponse> Ask(CoordinationOverFeeds running, GetCrossTableRequest request) =>
        await running.Metrics.GetCrossTableAsync(request, CoordinationOverFeeds.Patiently());

    private static decimal Exact(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
