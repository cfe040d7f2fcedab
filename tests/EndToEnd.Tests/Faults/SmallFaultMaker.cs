namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>Draws faults of the system of one small server.</summary>
internal sealed class SmallFaultMaker(SmallSystem system, int seed)
{
    private const string Target = "small server";

    private readonly Random random = new(seed);

    public Fault Next() => random.Next(100) switch
    {
        < 55 => new Fault("disk full", Target, Between(300, 1_500), () => Task.Run(system.FillDisk), () => Task.Run(system.FreeDisk)),
        < 75 => new Fault("frozen", Target, Between(200, 1_500), () => Task.Run(system.Freeze), () => Task.Run(system.Thaw)),
        < 90 => new Fault("killed, started at once", Target, TimeSpan.Zero, system.KillAsync, system.StartAsync),
        _ => new Fault("disk full, then killed", Target, Between(300, 1_000), FillAndKillAsync, FreeAndStartAsync),
    };

    private async Task FillAndKillAsync()
    {
        await Task.Run(system.FillDisk);
        await Task.Delay(Between(100, 500));
        await system.KillAsync();
    }

    private Task FreeAndStartAsync()
    {
        system.FreeDisk();
        return system.StartAsync();
    }

    private TimeSpan Between(int least, int most) => TimeSpan.FromMilliseconds(random.Next(least, most));
}
