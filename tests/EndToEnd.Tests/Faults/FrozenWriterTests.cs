using Grpc.Core;
using Npgsql;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>Replicas that share a database take turns at writing.</summary>
[Collection(Alone.Name)]
public sealed class FrozenWriterTests
{
    // The server ends a turn that stands still for 5 s; the rest is for a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task AReplicaThatIsFrozenInTheMiddleOfAWriteHoldsUpTheOtherForSecondsOnly()
    {
        FaultTests.RequireServers();
        using var folder = new TemporaryFolder();
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var frozen = Replica("prsp a", postgres, folder);
        await using var other = Replica("prsp b", postgres, folder);
        await frozen.StartAsync();
        await other.StartAsync();
        var (tally, findings, pause, stop) = (new Tally(), new Findings(), new Pause(), new CancellationTokenSource());
        using var toFrozen = new Client(frozen.Address, tally);
        using var toOther = new Client(other.Address, tally);
        var load = Enumerable.Range(0, 6).Select(i => new Writer(new Ledger($"xx-f{i}", new MinistryKind()), toFrozen, i, tally, findings).RunAsync(pause, stop.Token)).ToList();

        await FreezeInATurnAsync(frozen, postgres);
        try
        {
            var kind = new MinistryKind();
            var step = new Step(kind.NameOf("xx-other-1"), "written past a frozen replica", 0);
            var written = await toOther.AnsweredAsync((to, options) => kind.CreateAsync(to, step, "xx-other", "one", options), Patience, Patience);
            Assert.Equal(step.Mark, written.Mark);
        }
        finally
        {
            frozen.Thaw();
        }

        // Those who were frozen with it repeat what was not acknowledged, and nothing of it is lost or doubled.
        await stop.CancelAsync();
        await Task.WhenAll(load);
        stop.Dispose();
        await StoreCheck.LookIntoAsync(postgres, "postgres", findings);
        Assert.Empty(findings.All);
        // That the turn was ended is no defect of the service: it passes, and is told as such.
        Assert.DoesNotContain(StatusCode.Internal, tally.Refusals.Keys);
        Assert.Empty(frozen.Errors);
    }

    private static ServiceProcess Replica(string name, PostgresServer postgres, TemporaryFolder folder) => new(
        name, "AidCoord.Prsp", new Dictionary<string, string> { ["AIDCOORD_STORE"] = PostgresServer.ConnectionString("postgres", postgres.Port) }, folder.Path);

    // Again and again, until it is caught with the lock of the writer and without a statement that runs.
    private static async Task FreezeInATurnAsync(ServiceProcess process, PostgresServer postgres)
    {
        await using var source = NpgsqlDataSource.Create(PostgresServer.ConnectionString("postgres", postgres.Port));
        await using var looking = source.CreateCommand(
            """
            select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and a.state = 'idle in transaction'
            """);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            process.Freeze();
            // What was on its way to the server is done by then.
            await Task.Delay(50, patience.Token);
            if ((long)(await looking.ExecuteScalarAsync(patience.Token))! > 0) return;
            process.Thaw();
            await Task.Delay(Random.Shared.Next(5, 50), patience.Token);
        }
    }
}
