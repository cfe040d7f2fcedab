namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>The system under faults with its load: rounds of faults, and a judgement in the rest after each.</summary>
internal sealed class FaultRun : IAsyncDisposable
{
    private static readonly WrittenKind[] Kinds = [new ProjectKind(), new MinistryKind(), new FrameworkKind()];

    private readonly CancellationTokenSource stop = new();
    private readonly Pause pause = new();
    private readonly SystemUnderFaults system;
    private readonly Recovery recovery;
    private readonly Client door;
    private readonly FaultMaker maker;
    private readonly Judge judge;
    private readonly Importer importer;
    private readonly List<Client> clients = [];
    private readonly List<FeedFollower> followers = [];
    private readonly Task load;

    private FaultRun(SystemUnderFaults system, Recovery recovery, int seed, Tally tally, Findings findings)
    {
        (this.system, this.recovery, Tally, Findings) = (system, recovery, tally, findings);
        maker = new FaultMaker(system, seed);
        door = NewClient();
        // Two donors, a government and a UN country team write; three people read.
        var writers = ((WrittenKind[])[Kinds[0], .. Kinds]).Select((kind, i) => new Writer(new Ledger($"xx-w{i}", kind), NewClient(), seed + i, tally, findings)).ToList();
        var ledgers = writers.Select(writer => writer.Ledger).ToList();
        var readers = Enumerable.Range(0, 3).Select(i => new Reader(ledgers, NewClient(), seed + 10 + i, tally, findings)).ToList();
        importer = new Importer(NewClient(), seed + 20, tally, findings);
        var data = SystemUnderFaults.DataServiceNames.SelectMany(service => system.ReplicasOf(service).Select(replica => (service, replica))).ToList();
        followers.AddRange(data.Select(each => new FeedFollower(each.replica.Name, each.service, new Client(each.replica.Address, new Tally()), findings)));
        judge = new Judge(ledgers, [.. data.Select(each => new FeedSource(each.replica.Name, each.service, recovery.To(each.replica)))], followers, door, findings);
        load = Task.WhenAll(
        [
            .. writers.Select(writer => writer.RunAsync(pause, stop.Token)),
            .. readers.Select(reader => reader.RunAsync(pause, stop.Token)),
            importer.RunAsync(pause, stop.Token),
            .. followers.Select(follower => follower.RunAsync(stop.Token)),
        ]);
    }

    public Tally Tally { get; }

    public Findings Findings { get; }

    public bool WithRedis => system.Redis is not null;

    public IReadOnlyList<string> Errors => [.. system.Processes.SelectMany(process => process.Errors.Select(error => $"{process.Name}: {error}"))];

    public static async Task<FaultRun> StartAsync(string folder, int seed, Tally tally, Findings findings)
    {
        var system = await SystemUnderFaults.StartAsync(folder);
        try
        {
            var recovery = new Recovery(system);
            await recovery.WaitAsync();
            var plans = system.ReplicasOf("prsp").First();
            await FirstRecords.WriteAsync(recovery.To(plans).System);
            await FirstRecords.RequireFakedClockAsync(plans, recovery.To(plans).System);
            return new FaultRun(system, recovery, seed, tally, findings);
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Faults one after another, and then some at once.</summary>
    public async Task FaultsAsync(int single, int atOnce, FaultReport report)
    {
        for (var i = 0; i < single; i++) await HappenAsync([maker.Next()], report);
        await HappenAsync([.. Draw(atOnce)], report);
    }

    /// <summary>Lets the load rest and judges.</summary>
    /// <param name="numbers">Whether the numbers are computed anew as well, which takes some seconds.</param>
    public async Task JudgeAsync(bool numbers)
    {
        await RestAsync();
        await judge.JudgeAsync();
        foreach (var service in SystemUnderFaults.DataServiceNames) await StoreCheck.LookIntoAsync(system.Postgres, service, Findings);
        var records = await Records.ReadAsync(door.System);
        StoreCheck.Imports(importer.Sent, records.Projects, Findings);
        if (numbers)
        {
            var asked = system.ReplicasOf("coordination").Select(replica => (replica.Name, recovery.To(replica).System)).Append(("a gateway", door.System));
            await FreshSystem.CompareAsync(records, asked, Findings);
        }

        pause.End();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await load.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var follower in followers) follower.Dispose();
        foreach (var client in clients) client.Dispose();
        recovery.Dispose();
        await system.DisposeAsync();
    }

    // A writer that was refused has ended, and has said why.
    private async Task RestAsync()
    {
        var idle = pause.BeginAsync();
        await Task.WhenAny(idle, load);
        if (load.IsFaulted) await load;
        await idle;
    }

    private async Task HappenAsync(IReadOnlyList<Fault> faults, FaultReport report)
    {
        var at = TimeProvider.System.GetUtcNow();
        Tally.Fault = FaultReport.LabelOf(faults);
        await Task.WhenAll(faults.Select(fault => fault.HappenAsync()));
        var recovered = await recovery.WaitAsync();
        Tally.Fault = null;
        foreach (var fault in faults) report.Add(new Happened(at, fault, faults.Count == 1, recovered));
    }

    // Of different targets: a process that is killed cannot be frozen.
    private IReadOnlyList<Fault> Draw(int count)
    {
        var drawn = new Dictionary<string, Fault>(StringComparer.Ordinal);
        while (drawn.Count < count)
        {
            var fault = maker.Next();
            drawn.TryAdd(fault.Target.Split(',')[0], fault);
        }

        return [.. drawn.Values];
    }

    private Client NewClient()
    {
        var client = new Client(system.Door, Tally);
        clients.Add(client);
        return client;
    }
}
