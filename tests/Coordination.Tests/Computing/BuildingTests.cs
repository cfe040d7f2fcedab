using System.Diagnostics.Metrics;
using AidCoord.Coordination.Computing;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Coordination.Tests.Computing;

// Counts builds in the whole process: no other test may run meanwhile.
[Collection(nameof(BuildingTests))]
[CollectionDefinition(nameof(BuildingTests), DisableParallelization = true)]
public sealed class BuildingTests : IDisposable
{
    private readonly MeterListener _listener = new();
    private int _builds;

    public BuildingTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == BuildTimes.MeterName) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _builds));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task QuestionsAtTheSameTimeBuildTheFactsOnce()
    {
        await using var running = await CoordinationOverFeeds.Start();
        for (var i = 0; i < 500; i++) running.Projects.Say(Some.ProjectName($"p{i}"), Some.Project($"p{i}"));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Ask(running)));

        Assert.Equal(1, _builds);
    }

    [Fact]
    public async Task AsLongAsNothingChangesNothingIsBuiltAgain()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));

        for (var i = 0; i < 5; i++) await Ask(running);

        Assert.Equal(1, _builds);
    }

    [Fact]
    public async Task AChangeOfAnotherCountryBuildsNothing()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));
        await Ask(running);

        running.Projects.Say("countries/NP/projects/p1", Some.Project("p1"));
        await Ask(running);

        Assert.Equal(1, _builds);
    }

    [Fact]
    public async Task FactsThatSomebodyAskedForAreBuiltAgainBeforeTheNextQuestion()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));
        await Ask(running);
        var built = Built(2);

        running.Projects.Say(Some.ProjectName("p2"), Some.Project("p2"));

        await built.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private Task Built(int times)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) =>
        {
            if (Interlocked.Increment(ref _builds) == times) done.TrySetResult();
        });
        return done.Task;
    }

    private static async Task Ask(CoordinationOverFeeds running) =>
        await running.Metrics.QueryMetricsAsync(new QueryMetricsRequest { Country = Some.Country }, CoordinationOverFeeds.Patiently());
}
