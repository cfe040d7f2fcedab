using AidCoord.ResourceContract;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Grpc.Core;
using Npgsql;

namespace AidCoord.Resources.Tests.Store;

/// <summary>
/// Why writers take their numbers under a lock: here a writer is held up after it has its number, and another overtakes it.
/// </summary>
public sealed class CommitOrderTests(ITestOutputHelper output)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ANaiveSequenceLosesTheChangeOfASlowWriterForEver()
    {
        await using var place = await StorePlace.PostgresAsync();
        await using var source = NpgsqlDataSource.Create(place.Place);
        await Execute(source, "create table naive (sequence bigserial primary key, name text)");
        await using var slow = await source.OpenConnectionAsync(Stop);
        await using var pending = await slow.BeginTransactionAsync(Stop);
        await using (var insert = new NpgsqlCommand("insert into naive (name) values ('slow')", slow)) await insert.ExecuteNonQueryAsync(Stop);

        await Execute(source, "insert into naive (name) values ('fast')");
        var first = await After(source, 0);
        await pending.CommitAsync(Stop);
        var second = await After(source, first[^1].Sequence);

        Assert.Equal(["fast"], first.Select(row => row.Name));
        Assert.Empty(second);
    }

    [Fact]
    public async Task UnderConcurrentWritersANaiveFollowerLosesChangesAndOursLosesNone()
    {
        const int Writers = 12, Writes = 20;
        await using var place = await StorePlace.PostgresAsync();
        await using var source = NpgsqlDataSource.Create(place.Place);
        await using var store = await place.OpenAsync();
        await using var other = await place.OpenAsync();
        await Execute(source, "create table naive (sequence bigserial primary key, name text)");

        // Each transaction lasts a moment of its own length, as real ones do.
        var naive = await FollowWhile(
            after => After(source, after),
            writer => Execute(source, $"begin; insert into naive (name) values ('{writer}'); select pg_sleep({writer % 5 * 0.002:0.000}); commit"));
        var ours = await FollowWhile(
            async after => (await other.ChangesAfterAsync(after, cancellation: Stop)).Select(change => (change.Sequence, change.Name)).ToList(),
            writer => Write(writer % 2 == 0 ? store : other, $"w{writer}", Guid.NewGuid().ToString()));

        output.WriteLine($"of {Writers * Writes} changes the naive follower saw {naive}, ours {ours}");
        Assert.True(naive < Writers * Writes);
        Assert.Equal(Writers * Writes, ours);

        // Follows by the last sequence seen while all write, and once more when they have ended; how many it saw.
        async Task<int> FollowWhile(Func<long, Task<List<(long Sequence, string Name)>>> read, Func<int, Task> write)
        {
            var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
            {
                for (var i = 0; i < Writes; i++) await write(writer);
            }, Stop)));
            var (seen, last) = (0, 0L);
            while (true)
            {
                var ended = writing.IsCompleted;
                var rows = await read(last);
                seen += rows.Count;
                if (rows.Count > 0) last = rows[^1].Sequence;
                else if (ended) break;
            }
            await writing;
            return seen;
        }
    }

    [Fact]
    public async Task ASlowWriterIsNeverOvertaken()
    {
        await using var place = await StorePlace.PostgresAsync();
        await using var store = await place.OpenAsync();
        await using var other = await place.OpenAsync();
        await Write(store, "slow", "1");
        var seen = await store.HeadAsync(Stop);

        // Holds the row of "slow": its writer has its number and its change, and waits here before it can commit.
        await using var source = NpgsqlDataSource.Create(place.Place);
        await using var holder = await source.OpenConnectionAsync(Stop);
        await using var held = await holder.BeginTransactionAsync(Stop);
        await using (var hold = new NpgsqlCommand("select 1 from resource where name like '%slow' for update", holder)) await hold.ExecuteNonQueryAsync(Stop);
        var slow = Write(store, "slow", "2");
        await WaitUntil(source, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into resource%'");
        var fast = Write(other, "fast", "1");
        await WaitUntil(source, "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'");

        var meanwhile = await other.ChangesAfterAsync(seen, cancellation: Stop);
        await held.CommitAsync(Stop);
        await Task.WhenAll(slow, fast);
        var after = await other.ChangesAfterAsync(seen + meanwhile.Count, cancellation: Stop);

        Assert.Equal(["slow", "fast"], meanwhile.Concat(after).Select(change => change.Name.Split('/')[^1]));
    }

    [Fact]
    public async Task AFollowerIsToldOfTheWritesOfOtherProcesses()
    {
        await using var place = await StorePlace.PostgresAsync();
        await using var store = await place.OpenAsync();
        await using var other = await place.OpenAsync();
        var waiting = other.WaitForChangeAfterAsync(0, Stop);
        await Write(store, "a", "1");
        await waiting;

        Assert.Equal(1, await other.HeadAsync(Stop));
    }

    [Fact]
    public async Task AFollowerLooksAtOnceWhenItIsToldToAndDoesNotBelieveIt()
    {
        await using var place = await StorePlace.PostgresAsync();
        await using var store = await place.OpenAsync();
        // Its own looking, twice a second, never comes.
        await using var other = await place.OpenAsync(new ClockWithoutTimers());
        var waiting = other.WaitForChangeAfterAsync(0, Stop);
        other.LookForChanges();
        other.LookForChanges();
        Assert.False(waiting.IsCompleted);

        store.Grew += other.LookForChanges;
        await Write(store, "a", "1");
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.Equal((1, 1), (await other.HeadAsync(Stop), store.KnownHead));
    }

    [Fact]
    public async Task AWriteWhoseConnectionIsCutFailsWholeAndTheNextOneGoesThrough()
    {
        await using var place = await StorePlace.PostgresAsync();
        await using var store = await place.OpenAsync();
        await Write(store, "slow", "1");
        await using var source = NpgsqlDataSource.Create(place.Place);
        await using var holder = await source.OpenConnectionAsync(Stop);
        await using var held = await holder.BeginTransactionAsync(Stop);
        await using (var hold = new NpgsqlCommand("select 1 from resource for update", holder)) await hold.ExecuteNonQueryAsync(Stop);
        var cut = Write(store, "slow", "2");
        const string Waiting = "from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into resource%'";
        await WaitUntil(source, $"select count(*) {Waiting}");
        await Execute(source, $"select pg_terminate_backend(pid) {Waiting}");

        var problem = await Assert.ThrowsAsync<Problem>(() => cut);
        Assert.Equal((StatusCode.Unavailable, Reasons.StoreUnavailable), (problem.Code, problem.Reason));
        await held.RollbackAsync(Stop);
        Assert.Equal(1, await store.HeadAsync(Stop));
        Assert.Equal(2, (await Write(store, "slow", "2")).Head);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsToldAsUnavailable()
    {
        var nowhere = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = 1, Database = "none", Username = "none" }.ToString();
        var problem = await Assert.ThrowsAsync<Problem>(() => ResourceStore.OpenPostgresAsync(nowhere, TimeProvider.System, Stop));

        Assert.Equal(Reasons.StoreUnavailable, problem.Reason);
    }

    private static Task<WriteResult> Write(ResourceStore store, string id, string text) => store.WriteAsync(new WriteBatch
    {
        Actor = "t", Writes = [AidCoord.Resources.Store.Write.Upsert("project", $"countries/SN/projects/{id}", System.Text.Encoding.UTF8.GetBytes(text))],
    }, Stop);

    private static async Task WaitUntil(NpgsqlDataSource source, string count)
    {
        await using var command = source.CreateCommand(count);
        while ((long)(await command.ExecuteScalarAsync(Stop))! == 0) await Task.Delay(10, Stop);
    }

    private static async Task Execute(NpgsqlDataSource source, string statement)
    {
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<List<(long Sequence, string Name)>> After(NpgsqlDataSource source, long sequence)
    {
        await using var command = source.CreateCommand($"select sequence, name from naive where sequence > {sequence} order by sequence");
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var rows = new List<(long, string)>();
        while (await reader.ReadAsync(Stop)) rows.Add((reader.GetInt64(0), reader.GetString(1)));
        return rows;
    }

    private sealed class ClockWithoutTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NeverFires();

        private sealed class NeverFires : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
