using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Coordination.Tests.Answers;

public sealed class OverlapMatrixTests
{
    [Fact]
    public async Task EachPairIsThereOnceAndTheMostAlikeComeFirst()
    {
        await using var running = await CoordinationOverFeeds.Start();
        SayDonors(running, 6);

        var matrix = await Ask(running, 0);

        Assert.Equal(6, matrix.Donors.Count);
        Assert.Equal(15, matrix.Pairs.Count);
        Assert.Equal(15, matrix.PairCount);
        Assert.Distinct(matrix.Pairs.Select(p => string.CompareOrdinal(p.First, p.Second) < 0 ? (p.First, p.Second) : (p.Second, p.First)));
        Assert.Equal(matrix.Pairs.Select(p => p.Similarity).OrderDescending(), matrix.Pairs.Select(p => p.Similarity));
        Assert.Equal(matrix.Pairs.Average(p => p.Similarity), matrix.MeanSimilarity, 9);
    }

    [Fact]
    public async Task ManyDonorsFitIntoWhatEveryClientTakes()
    {
        await using var running = await CoordinationOverFeeds.Start();
        SayDonors(running, 520);

        var matrix = await Ask(running, 100_000);

        Assert.Equal(500, matrix.Donors.Count);
        Assert.Equal(500 * 499 / 2, matrix.PairCount);
        Assert.InRange(matrix.CalculateSize(), 2_500_000, 4_000_000);
        Assert.True(matrix.Pairs.Count < matrix.PairCount);
    }

    [Fact]
    public async Task PairsHaveTheirOtherIndicesAndPlacesWhenAskedFor()
    {
        await using var running = await CoordinationOverFeeds.Start();
        SayDonors(running, 3);

        var plain = await Ask(running, 0);
        var detailed = await running.Metrics.GetOverlapMatrixAsync(
            new GetOverlapMatrixRequest { Country = Some.Country, Alternatives = true, Presence = true }, CoordinationOverFeeds.Patiently());

        Assert.All(plain.Pairs, pair => Assert.True(pair.Alternatives is null && pair.Presence is null));
        Assert.All(detailed.Pairs, pair =>
        {
            Assert.Equal(2 * (1 - pair.Similarity), pair.Krugman, 12);
            Assert.InRange(pair.Alternatives.Pianka, 0, 1);
            // All places are national: each donor has two sectors there, and none that is located.
            Assert.Equal((2, 2), (pair.Presence.FirstCount, pair.Presence.SecondCount));
            Assert.False(pair.LocatedPresence.HasJaccard);
        });
    }

    [Fact]
    public async Task TheNetworkHasEveryRelationOnceAndItsBackboneIsPartOfItsEdges()
    {
        await using var running = await CoordinationOverFeeds.Start();
        SayDonors(running, 6);

        var network = await running.Metrics.GetDonorNetworkAsync(new GetDonorNetworkRequest { Country = Some.Country, Alpha = 1 }, CoordinationOverFeeds.Patiently());
        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () =>
            await running.Metrics.GetDonorNetworkAsync(new GetDonorNetworkRequest { Country = Some.Country, Alpha = 2, MaxDonors = -1 }, CoordinationOverFeeds.Patiently()));

        Assert.Equal((6, 3, 12), (network.Donors.Count, network.Categories.Count, network.Relations.Count));
        Assert.Equal(12, network.RelationCount);
        Assert.Equal(12.0 / 18, network.Density, 12);
        Assert.Equal(15, network.EdgeCount);
        Assert.All(network.Edges, edge => Assert.True(edge.FirstPValue < 1 || edge.SecondPValue < 1));
        Assert.Equal(Grpc.Core.StatusCode.InvalidArgument, refused.StatusCode);
    }

    [Fact]
    public async Task TwoActivitiesAreComparedInTimeOrTheOneThatIsMissingIsNamed()
    {
        await using var running = await CoordinationOverFeeds.Start();
        foreach (var (id, from, to) in new[] { ("one", Some.Day(2020, 1, 1), Some.Day(2022, 12, 31)), ("two", Some.Day(2021, 7, 1), Some.Day(2024, 6, 30)) })
        {
            var project = Some.Project(id);
            project.Dates.Clear();
            project.Dates.Add(new Protos.Projects.V1.Project.Types.ActivityDate { TypeCode = "2", Day = from });
            project.Dates.Add(new Protos.Projects.V1.Project.Types.ActivityDate { TypeCode = "4", Day = to });
            running.Projects.Say(project.Name, project);
        }

        var pair = await running.Metrics.CompareActivitiesAsync(
            new CompareActivitiesRequest { Country = Some.Country, First = Some.ProjectName("one"), Second = "XM-DAC-1-two" }, CoordinationOverFeeds.Patiently());
        var missing = await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await running.Metrics.CompareActivitiesAsync(
            new CompareActivitiesRequest { Country = Some.Country, First = "nobody", Second = "XM-DAC-1-two" }, CoordinationOverFeeds.Patiently()));

        Assert.Equal(549.0 / 1643, pair.TimeOverlap.Value, 9);
        Assert.Equal(549.0 / 1096, pair.Containment.Value, 9);
        Assert.Equal(Grpc.Core.StatusCode.NotFound, missing.StatusCode);
        Assert.Contains("nobody", missing.Status.Detail, StringComparison.Ordinal);
    }

    private static void SayDonors(CoordinationOverFeeds running, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var project = Some.Project($"p{i}", $"XM-DAC-{i:0000}", i % 3 == 0 ? "12220" : "31120", 100m + i);
            running.Projects.Say(project.Name, project);
            var second = Some.Project($"q{i}", $"XM-DAC-{i:0000}", "11110", 10m + (i * 7 % 13));
            running.Projects.Say(second.Name, second);
        }
    }

    private static async Task<GetOverlapMatrixResponse> Ask(CoordinationOverFeeds running, int donors) =>
        await running.Metrics.GetOverlapMatrixAsync(
            new GetOverlapMatrixRequest { Country = Some.Country, MaxDonors = donors }, CoordinationOverFeeds.Patiently());
}
