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
