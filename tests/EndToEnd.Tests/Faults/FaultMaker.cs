namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>Draws faults by chance. The same seed draws the same faults; when they meet which call still differs.</summary>
internal sealed class FaultMaker(SystemUnderFaults system, int seed)
{
    private static readonly (Network State, string Kind)[] Networks =
    [
        (Network.Cut, "connection cut"),
        (Network.Swallowing, "connection silent"),
        (Network.HalfOpen, "answers lost on the way"),
        (Network.Slow, "connection slow"),
    ];

    private readonly Random random = new(seed);

    public Fault Next() => random.Next(100) switch
    {
        < 14 => Killed("killed, started at once", TimeSpan.Zero),
        < 24 => Killed("killed, started after a pause", Between(200, 1_000)),
        < 46 => Frozen(),
        < 80 => Partition(),
        < 84 => RedisStopped() ?? DatabaseStopped(),
        < 87 => DatabaseStopped(),
        < 95 => ClockSet("clock set while running"),
        _ => StartedWithWrongClock(),
    };

    private Fault Killed(string kind, TimeSpan holds)
    {
        var process = Any(system.Processes);
        return new Fault(kind, process.Name, holds, process.KillAsync, process.StartAsync);
    }

    private Fault Frozen()
    {
        var process = Any(system.Processes);
        return new Fault("frozen", process.Name, Between(200, 1_500), Now(process.Freeze), Now(process.Thaw));
    }

    private Fault Partition()
    {
        var (leg, network) = (Any(system.Legs), Any(Networks));
        return new Fault(network.Kind, leg.Name, Between(200, 1_500), Now(() => leg.Set(network.State)), Now(() => leg.Set(Network.Open)));
    }

    private Fault DatabaseStopped() => new(
        "PostgreSQL stopped at once and started", "all databases", Between(0, 500), system.Postgres.CrashAsync, system.Postgres.StartAsync);

    private Fault? RedisStopped() => system.Redis is { } redis
        ? new("Redis killed and started", "Redis", Between(0, 1_000), redis.KillAsync, redis.StartAsync)
        : null;

    // Two hours at most: within the day for which a request_id is remembered.
    private Fault ClockSet(string kind)
    {
        var (process, offset) = (Any(system.Processes), Offset());
        return new Fault(
            kind, $"{process.Name}, by {offset.TotalMinutes:+0;-0} minutes", Between(1_100, 1_500),
            Now(() => process.Clock.Set(offset)), Now(() => process.Clock.Set(TimeSpan.Zero)));
    }

    private Fault StartedWithWrongClock()
    {
        var (process, offset) = (Any(system.Processes), Offset());
        return new Fault(
            "killed, started with a wrong clock", $"{process.Name}, by {offset.TotalMinutes:+0;-0} minutes", Between(500, 1_000),
            async () =>
            {
                process.Clock.Set(offset);
                await process.KillAsync();
                await process.StartAsync();
            },
            Now(() => process.Clock.Set(TimeSpan.Zero)));
    }

    private TimeSpan Offset() => TimeSpan.FromMinutes(random.Next(2) == 0 ? random.Next(10, 120) : -random.Next(10, 120));

    private TimeSpan Between(int least, int most) => TimeSpan.FromMilliseconds(random.Next(least, most));

    private T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private static Func<Task> Now(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };
}
