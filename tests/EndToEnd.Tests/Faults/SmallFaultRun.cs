namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>The same for the system of one small server, whose disk is filled.</summary>
internal sealed class SmallFaultRun : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Pause pause = new();
    private readonly SmallSystem system;
    private readonly Client door;
    private readonly SmallFaultMaker maker;
    private readonly Judge judge;
    private readonly List<Client> clients = [];
    private readonly Task load;
    private readonly Tally tally;
    private readonly Findings findings;

    private SmallFaultRun(SmallSystem system, int seed, Tally tally, Findings findings)
    {
        (this.system, this.tally, this.findings) = (system, tally, findings);
        maker = new SmallFaultMaker(system, seed);
        door = NewClient();
        var writers = ((WrittenKind[])[new ProjectKind(), new MinistryKind()])
            .Select((kind, i) => new Writer(new Ledger($"xx-s{i}", kind), NewClient(), seed + i, tally, findings)).ToList();
        var ledgers = writers.Select(writer => writer.Ledger).ToList();
        var reader = new Reader(ledgers, NewClient(), seed + 10, tally, findings);
        judge = new Judge(ledgers, [.. ledgers.Select(ledger => ledger.Kind.Service).Select(service => new FeedSource($"the small server's {service}", service, door))], [], door, findings);
        load = Task.WhenAll([.. writers.Select(writer => writer.RunAsync(pause, stop.Token)), reader.RunAsync(pause, stop.Token)]);
    }

    public static async Task<SmallFaultRun> StartAsync(int seed, Tally tally, Findings findings) => new(await SmallSystem.StartNewAsync(), seed, tally, findings);

    public async Task FaultsAsync(int count, FaultReport report)
    {
        for (var i = 0; i < count; i++)
        {
            var fault = maker.Next();
            var at = TimeProvider.System.GetUtcNow();
            tally.Fault = FaultReport.LabelOf([fault]);
            await fault.HappenAsync();
            var ended = TimeProvider.System.GetTimestamp();
            await door.AnsweredAsync(
                (to, options) => new ProjectKind().ListAsync(to, "", options), TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(1));
            tally.Fault = null;
            report.Add(new Happened(at, fault, Alone: true, TimeProvider.System.GetElapsedTime(ended)));
        }
    }

    /// <summary>Lets the load rest and judges.</summary>
    /// <param name="numbers">Whether the numbers are computed anew as well.</param>
    public async Task JudgeAsync(bool numbers)
    {
        var idle = pause.BeginAsync();
        await Task.WhenAny(idle, load);
        if (load.IsFaulted) await load;
        await idle;
        await judge.JudgeAsync();
        if (numbers) await FreshSystem.CompareAsync(await Records.ReadAsync(door.System), [("the small server", door.System)], findings);
        pause.End();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await load.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var client in clients) client.Dispose();
        await system.DisposeAsync();
    }

    private Client NewClient()
    {
        var client = new Client(system.Address, tally);
        clients.Add(client);
        return client;
    }
}
