using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using State = AidCoord.Protos.Projects.V1.Import.Types.State;

namespace AidCoord.Projects.Imports;

/// <summary>Runs the imports of one store.</summary>
public sealed class ImportEngine
{
    private const string Actor = "import";

    private readonly ResourceStore _store;
    private readonly ResourceCollection<Project> _projects;
    private readonly TimeProvider _clock;
    private readonly RunningImports _running;

    /// <summary>Prepares imports into a store.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="projects">The projects of the store.</param>
    /// <param name="imports">The imports of the store.</param>
    /// <param name="clock">Where times come from.</param>
    /// <param name="options">How imports run.</param>
    public ImportEngine(
        ResourceStore store, ResourceCollection<Project> projects, ResourceCollection<Import> imports, TimeProvider clock, ImportOptions options)
    {
        (_store, _projects, Imports, _clock, Options) = (store, projects, imports, clock, options);
        _running = new RunningImports(options.AtOnce, clock);
    }

    /// <summary>How imports run.</summary>
    public ImportOptions Options { get; }

    /// <summary>The records of imports.</summary>
    internal ResourceCollection<Import> Imports { get; }

    /// <summary>
    /// Marks as interrupted the imports that a dead process has left running. For the start of the service, before it takes
    /// calls; what they had acknowledged stays.
    /// </summary>
    /// <param name="otherProcesses">Others write to the same store: only imports without a sign of life are marked.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task MarkInterruptedAsync(bool otherProcesses, CancellationToken cancellation = default)
    {
        foreach (var import in await RunningRecordsAsync(null, cancellation))
        {
            if (!otherProcesses || !await IsAliveAsync(import, cancellation)) await InterruptAsync(import, cancellation);
        }
    }

    /// <summary>Begins an import.</summary>
    /// <param name="start">What is asked for, checked.</param>
    /// <param name="call">Who asks, and from where.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Problem">Another import of the dataset is running, or too many are.</exception>
    internal async Task<(ImportRun Run, IDisposable Running)> BeginAsync(ImportStart start, Call call, CancellationToken cancellation)
    {
        var running = _running.Begin(start.Parent, start.Dataset, start.ValidateOnly);
        try
        {
            if (!start.ValidateOnly) await CheckOtherProcessesAsync(start.Dataset, cancellation);
            var run = new ImportRun(_store, _projects, Imports, _clock, Options, start, running.Name,
                call.Actor.Length == 0 ? Actor : call.Actor, call.Origin);
            await run.BeginAsync(cancellation);
            return (run, running);
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }

    /// <summary>Whether the record says that it runs, and a process shows that it does.</summary>
    internal async Task<bool> IsAliveAsync(Import import, CancellationToken cancellation)
    {
        if (import.State != State.Running) return false;
        if (_running.Contains(import.Name)) return true;
        var beat = Heartbeat.TimeOf(await _store.SettingAsync(Heartbeat.Key(import.Name), cancellation));
        return _clock.GetUtcNow() - beat < Options.DeadAfter;
    }

    private async Task CheckOtherProcessesAsync(string dataset, CancellationToken cancellation)
    {
        foreach (var import in await RunningRecordsAsync(dataset, cancellation))
        {
            if (await IsAliveAsync(import, cancellation)) throw RunningImports.Taken(dataset);
            await InterruptAsync(import, cancellation);
        }
    }

    private async Task<List<Import>> RunningRecordsAsync(string? dataset, CancellationToken cancellation)
    {
        var query = new StoredQuery(ImportResources.Imports.Kind, "countries/", 1000)
        {
            KeysMatch = Resources.Filters.Filter.Parse("state = \"RUNNING\"", ImportResources.Imports.Keys),
        };
        var found = new List<Import>();
        while (true)
        {
            var page = await _store.ListAsync(query, cancellation);
            found.AddRange(page.Items.Select(Imports.Read).Where(import => dataset is null || import.Dataset == dataset));
            if (!page.More) return found;
            query = query with { After = page.Items[^1].Name };
        }
    }

    private async Task InterruptAsync(Import import, CancellationToken cancellation)
    {
        var seen = Etag.Revision(import.Etag);
        import.State = State.Interrupted;
        import.Failure = "The server was stopped while it read the file. What was acknowledged is kept; send the file again to finish.";
        import.EndTime = Timestamp.FromDateTimeOffset(_clock.GetUtcNow());
        try
        {
            await _store.WriteAsync(
                new WriteBatch
                {
                    Writes = [Imports.WriteOf(import) with { ExpectedRevision = seen }],
                    Settings = Heartbeat.None(import.Name),
                    Actor = Actor,
                    Reason = "found without its process",
                },
                cancellation);
        }
        catch (Problem moved) when (moved.Reason is Reasons.EtagMismatch or Reasons.NotFound)
        {
            // It lives after all, or somebody else has marked or deleted it.
        }
    }
}
