using AidCoord.Cli.Engine.Apart;

namespace AidCoord.Cli.Tests.Engine;

public sealed class BackoffTests
{
    private readonly StandingClock _clock = new();

    [Fact]
    public void PausesDoubleFromAFifthOfASecondToHalfAMinute()
    {
        var backoff = new Backoff(_clock);
        var pauses = Enumerable.Range(0, 10).Select(_ => backoff.Failed(TimeSpan.FromSeconds(1)).Pause.TotalSeconds);

        Assert.Equal([0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30], pauses);
    }

    [Fact]
    public void AfterAMinuteOfHealthItBeginsAnew()
    {
        var backoff = new Backoff(_clock);
        for (var i = 0; i < 6; i++) backoff.Failed(TimeSpan.Zero);

        Assert.NotEqual(Backoff.First, backoff.Failed(TimeSpan.FromSeconds(59)).Pause);
        Assert.Equal(Backoff.First, backoff.Failed(TimeSpan.FromSeconds(60)).Pause);
    }

    [Fact]
    public void FiveFailuresWithinAMinuteAreManyAndThenItCountsAnew()
    {
        var backoff = new Backoff(_clock);

        Assert.Equal([false, false, false, false, true, false, false, false, false, true], Enumerable.Range(0, 10).Select(_ => backoff.Failed(TimeSpan.Zero).IsOneOfMany));
    }

    [Fact]
    public void FailuresFarApartAreNotMany()
    {
        var backoff = new Backoff(_clock);

        Assert.All(Enumerable.Range(0, 20), _ =>
        {
            _clock.Move(TimeSpan.FromSeconds(16));
            Assert.False(backoff.Failed(TimeSpan.Zero).IsOneOfMany);
        });
    }

    private sealed class StandingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Move(TimeSpan by) => _ticks += by.Ticks;
    }
}
