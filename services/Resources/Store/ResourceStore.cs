using System.Data;
using System.Data.Common;
using AidCoord.Resources.Problems;
using Grpc.Core;
using Microsoft.Data.Sqlite;

namespace AidCoord.Resources.Store;

/// <summary>
/// Where a service keeps its resources: every content that each of them ever had, in one order, and the current view.
/// The same on SQLite and on PostgreSQL.
/// </summary>
/// <remarks>
/// <para>Safe for any number of callers. There is one writer at a time; others wait for it. Readers see the last commit
/// and wait for nobody.</para>
/// <para>When <see cref="WriteAsync"/> returns, its batch survives a killed process and a power cut. Before that, all of
/// it or nothing of it may be there.</para>
/// <para>Every method fails with UNAVAILABLE when the database cannot be reached.</para>
/// </remarks>
public sealed class ResourceStore : IAsyncDisposable
{
    // PostgreSQL's codes for a write that stood still for too long: idle_in_transaction_session_timeout, query_canceled.
    private static readonly string[] TurnEnded = ["25P03", "57014"];

    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly Writer _writer;
    private readonly CurrentView _view;
    private readonly ChangeLog _log;
    private readonly AuditLog _audit;
    private readonly HeadSignal _signal = new();

    private ResourceStore(Database database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
        _writer = new Writer(database, clock);
        _view = new CurrentView(database);
        _log = new ChangeLog(database);
        _audit = new AuditLog(database);
    }

    /// <summary>Opens the store in a SQLite file, making the file and its folder when needed.</summary>
    /// <exception cref="Problem">FAILED_PRECONDITION when a newer version of the program wrote the file.</exception>
    public static async Task<ResourceStore> OpenSqliteAsync(string path, TimeProvider clock, CancellationToken cancellation = default) =>
        new(await ToldAsync(SqliteDatabase.OpenAsync(path, Instant.Now(clock), cancellation)), clock);

    /// <summary>Opens the store in a PostgreSQL database, making the tables when needed.</summary>
    /// <param name="connectionString">As Npgsql has them, such as <c>Host=db;Database=projects;Username=aidcoord</c>.</param>
    /// <param name="clock">Where times come from.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Problem">FAILED_PRECONDITION when a newer version of the program wrote the tables.</exception>
    public static async Task<ResourceStore> OpenPostgresAsync(string connectionString, TimeProvider clock, CancellationToken cancellation = default) =>
        new(await ToldAsync(PostgresDatabase.OpenAsync(connectionString, Instant.Now(clock), cancellation)), clock);

    /// <summary>Other processes may use the same store.</summary>
    public bool IsShared => _database.IsShared;

    /// <summary>The newest change that a write through this process came to, or met; 0 before the first. Every write that it acknowledged is at or below.</summary>
    public long KnownHead => _signal.Head;

    /// <summary>Raised after each write of this process, on the writer's thread: takes little time.</summary>
    public event Action? Grew;

    /// <summary>Somebody says that another process has written: followers look at once, and do not rely on it.</summary>
    public void LookForChanges() => _signal.Nudge();

    /// <summary>Writes all of the batch or, when it fails, nothing of it.</summary>
    /// <exception cref="Problem">
    /// ABORTED, NOT_FOUND or ALREADY_EXISTS when a resource is not as its write demands; INVALID_ARGUMENT when the
    /// request_id belongs to another request.
    /// </exception>
    public async Task<WriteResult> WriteAsync(WriteBatch batch, CancellationToken cancellation = default)
    {
        var result = await ToldAsync(_writer.WriteAsync(batch, cancellation));
        _signal.Raise(result.Head);
        Grew?.Invoke();
        return result;
    }

    /// <summary>The resource as it is now; null when there is none.</summary>
    public Task<StoredResource?> ReadAsync(string kind, string name, CancellationToken cancellation = default) =>
        ToldAsync(_view.ReadAsync(kind, name, cancellation));

    /// <summary>What a request came to when it was first made, within the last day; null when it is new.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT when the request_id belongs to another request.</exception>
    public async Task<WriteResult?> FirstResultAsync(string requestId, ReadOnlyMemory<byte> digest, CancellationToken cancellation = default)
    {
        if (await ToldAsync(_writer.FirstResultAsync(requestId, digest, cancellation)) is not { } items) return null;
        // The first may have been made through another process.
        var head = await HeadAsync(cancellation);
        _signal.Raise(head);
        return new WriteResult(items, head, Repeated: true);
    }

    /// <summary>The resources with these names as they are now, in no order; those that are not there are left out.</summary>
    public Task<IReadOnlyList<StoredResource>> ReadManyAsync(string kind, IReadOnlyCollection<string> names, CancellationToken cancellation = default) =>
        ToldAsync(_view.ReadManyAsync(kind, names, cancellation));

    /// <summary>The resource as it was after the change with this sequence; null when it was not there then.</summary>
    public Task<StoredResource?> ReadAsOfAsync(string kind, string name, long sequence, CancellationToken cancellation = default) =>
        ToldAsync(_log.ReadAsOfAsync(kind, name, sequence, cancellation));

    /// <summary>Sequence of the last change at or before a time; 0 when there is none. For <see cref="ReadAsOfAsync"/>.</summary>
    public Task<long> SequenceAtAsync(DateTimeOffset time, CancellationToken cancellation = default) =>
        ToldAsync(_log.SequenceAtAsync(time, cancellation));

    /// <summary>Lists resources of one kind in the order of their names.</summary>
    public Task<StoredPage> ListAsync(StoredQuery query, CancellationToken cancellation = default) =>
        ToldAsync(_view.ListAsync(query, cancellation));

    /// <summary>Counts what a list of all pages would give.</summary>
    public Task<int> CountAsync(StoredQuery query, CancellationToken cancellation = default) =>
        ToldAsync(_view.CountAsync(query, cancellation));

    /// <summary>Reads changes in their order.</summary>
    /// <param name="after">The sequence that the reader has already; 0 for the beginning.</param>
    /// <param name="country">Only changes of resources of this country; null for all.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="maxBytes">Ends early when the payloads reach this many bytes; there is always at least one change.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<StoredChange>> ChangesAfterAsync(
        long after, string? country = null, int limit = 1000, long maxBytes = 4 << 20, CancellationToken cancellation = default) =>
        ToldAsync(_log.ChangesAfterAsync(after, country, limit, maxBytes, cancellation));

    /// <summary>Every change of one resource, the oldest first, at most the given number of the latest.</summary>
    public Task<IReadOnlyList<StoredChange>> HistoryAsync(string name, int limit = 100, CancellationToken cancellation = default) =>
        ToldAsync(_log.HistoryAsync(name, limit, cancellation));

    /// <summary>Sequence of the last change in the store; 0 when it is empty.</summary>
    public Task<long> HeadAsync(CancellationToken cancellation = default) =>
        ToldAsync(_log.HeadAsync(cancellation));

    /// <summary>
    /// Waits until there is a change after the given one, of whatever country. Writes of this process wake it at once,
    /// those of another within half a second, or when <see cref="LookForChanges"/> is called.
    /// </summary>
    public async Task WaitForChangeAfterAsync(long after, CancellationToken cancellation)
    {
        while (true)
        {
            var woken = _signal.After(after);
            if (await HeadAsync(cancellation) > after) return;
            if (_database.IsShared) await Task.WhenAny(woken, Task.Delay(TimeSpan.FromMilliseconds(500), _clock, cancellation));
            else await woken.WaitAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Codes of the countries of which any change was ever recorded, in their order.</summary>
    public Task<IReadOnlyList<string>> CountriesAsync(CancellationToken cancellation = default) =>
        ToldAsync(_log.CountriesAsync(cancellation));

    /// <summary>The value of a setting; null when it was never set.</summary>
    public Task<string?> SettingAsync(string key, CancellationToken cancellation = default) =>
        ToldAsync(_view.SettingAsync(key, cancellation));

    /// <summary>What was done, the newest first.</summary>
    internal Task<AuditPage> AuditAsync(AuditQuery query, CancellationToken cancellation) => ToldAsync(_audit.ListAsync(query, cancellation));

    /// <summary>Writes down that records leave the store in bulk.</summary>
    internal async Task<ChangeRow> RecordExportAsync(string name, Call call, string what)
    {
        var row = await ToldAsync(_writer.RecordAccessAsync(name, ChangeOperation.Exported, call, what, call.Cancellation));
        _signal.Raise(row.Sequence);
        return row;
    }

    /// <summary>Reads every change and says whether the store is as the system wrote it.</summary>
    /// <param name="noted">A change and the hash it had when somebody noted it; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ChainReport> VerifyAsync(NotedHash? noted = null, CancellationToken cancellation = default)
    {
        await using var snapshot = await SnapshotAsync(cancellation);
        return await ToldAsync(ChainCheck.RunAsync(snapshot, noted, cancellation));
    }

    /// <summary>One state of the store, to be read whole.</summary>
    internal Task<Snapshot> SnapshotAsync(CancellationToken cancellation) => ToldAsync(Snapshot.OpenAsync(_database, cancellation));

    /// <summary>One state of the store, taken while nobody can write, and until it is released nobody can.</summary>
    internal async Task<Cut> CutAsync(CancellationToken cancellation)
    {
        var held = await _database.BeginWriteAsync(cancellation);
        try
        {
            return new Cut(held, await SnapshotAsync(cancellation));
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins to fill the store from a backup.</summary>
    /// <exception cref="Problem">FAILED_PRECONDITION when it is not empty.</exception>
    internal Task<Refill> RefillAsync(CancellationToken cancellation) => ToldAsync(Refill.BeginAsync(_database, cancellation));

    /// <summary>Ends filling the store: all is checked, and lasts.</summary>
    internal async Task EndRefillAsync(Refill refill, NotedHash cut, Call call)
    {
        await refill.EndAsync(
            cut,
            write => _writer.RecordAccessAsync(write, "", ChangeOperation.Restored, call, $"a backup that ends at change {cut.Sequence}", call.Cancellation),
            call.Cancellation);
        _signal.Raise(cut.Sequence + 1);
    }

    /// <summary>Closes the store after the write under way.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    // A database that cannot be reached, or has no room, is no fault of the caller's, and passes.
    private static async Task<T> ToldAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (Exception failure) when (Passes(failure))
        {
            throw new Problem(StatusCode.Unavailable, Reasons.StoreUnavailable,
                "The store cannot be reached or has no room at the moment. Repeat the call later; if it goes on, tell the operator.",
                cause: failure);
        }
    }

    // Dapper puts what breaks while it reads a row into an exception of its own.
    private static bool Passes(Exception failure) => failure switch
    {
        DataException { InnerException: { } cause } => Passes(cause),
        DbException of => of.IsTransient || of is SqliteException || TurnEnded.Contains(of.SqlState),
        _ => false,
    };
}
