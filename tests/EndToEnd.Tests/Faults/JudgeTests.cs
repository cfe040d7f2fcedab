namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>The judge is not blind: what a fault could do to a store is done by hand, and it says so.</summary>
public sealed class JudgeTests
{
    private const int Enough = 20;

    private static readonly MinistryKind Kind = new();

    [Fact]
    public async Task AWriteThatIsLostIsFound() => Assert.Contains("acknowledged", await FoundAfterAsync((ledger, _) =>
    {
        ledger.Attempt(new Step(Kind.NameOf("xx-judged-lost"), "never sent", 0));
        ledger.Acknowledge();
        return Task.CompletedTask;
    }));

    [Fact]
    public async Task AWriteThatIsDoneTwiceIsFound() => Assert.Contains("acknowledged", await FoundAfterAsync(async (ledger, client) =>
    {
        var step = ledger.Live[0];
        await Kind.DeleteAsync(client.System, step.Name, "", "", Client.Within(TimeSpan.FromSeconds(10)));
        await Kind.CreateAsync(client.System, step, ledger.Writer, "", Client.Within(TimeSpan.FromSeconds(10)));
    }));

    [Fact]
    public async Task ARecordThatIsGoneIsFoundByTheJudgeAndByAReader()
    {
        var found = await FoundAfterAsync((ledger, client) =>
            Kind.DeleteAsync(client.System, ledger.Live[0].Name, "", "", Client.Within(TimeSpan.FromSeconds(10))));

        Assert.Contains("the records are not as written", found);
        Assert.Contains("is \"not there\"; it can only be", found);
    }

    // Some writes that went well, then what is done by hand, then everything that is found.
    private static async Task<string> FoundAfterAsync(Func<Ledger, Client, Task> done)
    {
        using var folder = new TemporaryFolder();
        await using var system = await SystemProcess.StartAsync(folder.Path, TestContext.Current.CancellationToken);
        var (tally, findings, pause) = (new Tally(), new Findings(), new Pause());
        using var client = new Client(system.Address, tally);
        var ledger = new Ledger("xx-judged", Kind);
        await LoadAsync(new Writer(ledger, client, seed: 1, tally, findings).RunAsync, pause, () => tally.Writes >= Enough);
        var source = new FeedSource("the system", Kind.Service, client);
        await new Judge([ledger], [source], [], client, findings).JudgeAsync();
        Assert.Empty(findings.All);

        await done(ledger, client);

        var again = new FeedSource("the system", Kind.Service, client);
        await new Judge([ledger], [again], [], client, findings).JudgeAsync();
        await LoadAsync(new Reader([ledger], client, seed: 1, tally, findings).RunAsync, pause, () => tally.Reads.Values.Sum(each => each.Made) >= Enough);
        return string.Join('\n', findings.All);
    }

    private static async Task LoadAsync(Func<Pause, CancellationToken, Task> load, Pause pause, Func<bool> enough)
    {
        using var stop = new CancellationTokenSource();
        var running = load(pause, stop.Token);
        while (!enough() && !running.IsCompleted) await Task.Delay(10, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await running;
    }
}
