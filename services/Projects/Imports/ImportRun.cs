using System.Threading.Channels;
using AidCoord.Projects.Imports.Iati;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using State = AidCoord.Protos.Projects.V1.Import.Types.State;

namespace AidCoord.Projects.Imports;

/// <summary>One import from its first to its last byte: one thread reads the file, another task stores what it reads.</summary>
/// <remarks>
/// Some hundred activities are stored in one transaction, together with their issues and the counts of the import so far.
/// So whatever a killed process leaves behind is consistent, and a repeat finds what is there unchanged.
/// </remarks>
internal sealed class ImportRun
{
    // So many activities go from the reader to the writer at once.
    private const int HandedOver = 32;
    private const long HandedOverBytes = 256 << 10;

    // Somebody else may write to the same projects; after so many meetings something else is wrong.
    private const int Attempts = 10;
    private const int VanishedPage = 500;
    private const int MostRepeated = 10_000;

    private readonly ResourceStore _store;
    private readonly ResourceCollection<Project> _projects;
    private readonly ResourceCollection<Import> _imports;
    private readonly TimeProvider _clock;
    private readonly ImportOptions _options;
    private readonly string _actor;
    private readonly string _origin;
    private readonly string? _country;
    private readonly CountryChoice _countries;
    private readonly ActivityPlanner _planner;
    private readonly StoredComparison _comparison;
    private readonly SeenActivities _seen = new();
    private readonly ImportTally _tally = new();
    private readonly IssueBook _issues;
    private readonly Lock _lock = new();
    private readonly Queue<ImportIssue> _untold = new();

    // What the next record says besides its counts, and what the caller is shown: the last record that was stored.
    private Import _next;
    private Import _shown;
    private IReadOnlyList<(FindingKind Kind, int NotKept)> _notKept = [];
    private volatile IatiFileReader? _reader;
    private int _told;
    private long _lastBeat;

    /// <summary>Prepares an import.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="projects">The projects of the store.</param>
    /// <param name="imports">The imports of the store.</param>
    /// <param name="clock">Where times come from.</param>
    /// <param name="options">How.</param>
    /// <param name="start">What the caller asks for, checked.</param>
    /// <param name="name">The import's name.</param>
    /// <param name="actor">Who imports.</param>
    /// <param name="origin">From where; empty when not known.</param>
    public ImportRun(
        ResourceStore store, ResourceCollection<Project> projects, ResourceCollection<Import> imports,
        TimeProvider clock, ImportOptions options, ImportStart start, string name, string actor, string origin)
    {
        (_store, _projects, _imports, _clock, _options, _actor, _origin) = (store, projects, imports, clock, options, actor, origin);
        _country = start.Parent == "countries/all" ? null : start.Parent["countries/".Length..];
        var named = start.ValidateOnly ? "" : name;
        _issues = new IssueBook(named);
        _countries = new CountryChoice(_country, start.AssumeCountry);
        _planner = new ActivityPlanner(_seen, _tally);
        _comparison = new StoredComparison(store, projects, named, start.Dataset);
        _next = _shown = new Import
        {
            Name = named, State = State.Running, Dataset = start.Dataset, Preview = start.ValidateOnly, AssumeCountry = start.AssumeCountry,
        };
    }

    // The ids that the dataset has more than once, for its next import.
    private string RepeatedKey => $"import-repeated/{_next.Dataset}";

    /// <summary>The state of the import now, with the issues that were not told before.</summary>
    public RunImportResponse Answer()
    {
        lock (_lock)
        {
            var answer = new RunImportResponse { Import = _shown.Clone() };
            if (_shown.State == State.Running) answer.Import.BytesRead = _reader?.BytesRead ?? 0;
            while (_untold.TryDequeue(out var issue)) answer.Issues.Add(issue);
            return answer;
        }
    }

    /// <summary>Stores the record of the import as running.</summary>
    public Task BeginAsync(CancellationToken cancellation) => SaveAsync([], [], cancellation);

    /// <summary>Gives a sign of life when the last one is some seconds old: a slow upload stores nothing for a while.</summary>
    public async Task BeatAsync(CancellationToken cancellation)
    {
        if (_shown.Name.Length == 0 || _clock.GetElapsedTime(Interlocked.Read(ref _lastBeat)) < Heartbeat.Every) return;
        Interlocked.Exchange(ref _lastBeat, _clock.GetTimestamp());
        await _store.WriteAsync(new WriteBatch { Settings = Heartbeat.Now(_shown.Name, _clock), Actor = _actor }, cancellation);
    }

    /// <summary>Reads and stores the file. The outcome is in the record; only what is the server's own fault is thrown.</summary>
    public async Task RunAsync(UploadStream file, CancellationToken cancellation)
    {
        var batches = Channel.CreateBounded<List<PreparedActivity>>(new BoundedChannelOptions(4) { SingleReader = true, SingleWriter = true });
        var reading = Task.Factory.StartNew(
            () => ReadFile(file, batches.Writer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var repeated = await _store.SettingAsync(RepeatedKey, cancellation);
            if (repeated is not null) _planner.HoldBack(repeated.Split(' '));
            await StoreAllAsync(batches.Reader, cancellation);
            await StoreAsync(_planner.PlanHeld(), [], cancellation);
            await ReportVanishedAsync(cancellation);
            await EndAsync(State.Succeeded, "", null);
        }
        catch (IatiFault fault)
        {
            await StoreAsync(_planner.PlanHeld(), [], CancellationToken.None);
            var line = fault.Line > 0 ? $"Line {fault.Line}: " : "";
            await EndAsync(State.Failed, $"{line}{fault.Message} {fault.Remedy}", new Finding(ImportFindings.Fault(fault), "", fault.Line, fault.Message));
        }
        catch (UploadEnded ended)
        {
            await EndAsync(State.Interrupted, $"{ended.Message} What was acknowledged is kept; send the file again to finish.", null);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(State.Interrupted, "The caller went away, or the server was stopped. What was acknowledged is kept; send the file again to finish.", null);
        }
        catch (Exception fault)
        {
            await EndAsync(State.Interrupted, fault is Problem ? fault.Message : "The server could not go on; its log says why. Send the file again.", null);
            throw;
        }
        finally
        {
            // The reader may wait for more of the file, or for room: both end now.
            batches.Writer.TryComplete();
            file.End(new OperationCanceledException());
            await reading;
        }
    }

    // Stores what the reader hands over in batches, each while the next one is read; what came before the file's end, or its
    // fault, is stored too.
    private async Task StoreAllAsync(ChannelReader<List<PreparedActivity>> read, CancellationToken cancellation)
    {
        var (batch, bytes) = (new List<PreparedActivity>(), 0L);
        var storing = Task.CompletedTask;
        try
        {
            await foreach (var activities in read.ReadAllAsync(cancellation))
            {
                batch.AddRange(activities);
                bytes += activities.Sum(activity => activity.Bytes);
                if (batch.Count < _options.BatchActivities && bytes < _options.BatchBytes) continue;
                await storing;
                var full = batch;
                // On a thread of its own: an embedded store does all its work before it first awaits.
                storing = Task.Run(() => StoreBatchAsync(full, cancellation), CancellationToken.None);
                (batch, bytes) = ([], 0);
            }
        }
        catch (Exception end) when (end is IatiFault or UploadEnded)
        {
            await storing;
            await StoreBatchAsync(batch, cancellation);
            throw;
        }
        finally
        {
            // Also when something else ends the import: nobody may write the record of its end beside a batch.
            await storing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await storing;
        await StoreBatchAsync(batch, cancellation);
    }

    private Task StoreBatchAsync(List<PreparedActivity> batch, CancellationToken cancellation)
    {
        var (plans, superseded) = _planner.Plan(batch);
        return StoreAsync(plans, superseded, cancellation);
    }

    private void ReadFile(Stream file, ChannelWriter<List<PreparedActivity>> into)
    {
        var batch = new List<PreparedActivity>();
        Exception? end = null;
        try
        {
            using var reader = new IatiFileReader(file, _options.Limits, _options.FindingsOfAKind);
            _reader = reader;
            var bytes = 0L;
            while (reader.Read() is { } activity)
            {
                batch.Add(PreparedActivity.Of(activity, _countries, _projects.Definition, _next.Dataset));
                bytes += activity.Bytes;
                if (batch.Count < HandedOver && bytes < HandedOverBytes) continue;
                if (!HandOver(into, batch)) return;
                (batch, bytes) = ([], 0);
            }
            _notKept = reader.NotKept.ToList();
        }
        catch (Exception cause)
        {
            end = cause;
        }
        if (batch.Count == 0 || HandOver(into, batch)) into.TryComplete(end);
    }

    // On the reader's own thread, which has nothing else to do; see UploadStream.
    private static bool HandOver(ChannelWriter<List<PreparedActivity>> into, List<PreparedActivity> batch)
    {
        while (!into.TryWrite(batch))
        {
            if (!into.WaitToWriteAsync().AsTask().GetAwaiter().GetResult()) return false;
        }
        return true;
    }

    private async Task StoreAsync(List<ActivityPlan> plans, List<(Finding Finding, string Identifier)> superseded, CancellationToken cancellation)
    {
        if (plans.Count + superseded.Count == 0) return;
        for (var attempt = 1; ; attempt++)
        {
            var head = await _comparison.CompareAsync(plans, cancellation);
            var issues = superseded.Select(item => _issues.Add(item.Finding, item.Identifier)).Concat(plans.SelectMany(IssuesOf)).ToList();
            _tally.Add(plans, 1);
            try
            {
                var writes = plans.Where(plan => plan.Refusal is null).SelectMany(plan => plan.Targets).Select(target => target.Write).OfType<Write>().ToList();
                await SaveAsync(writes, issues, cancellation, absentAsOf: head);
                break;
            }
            catch (Problem meeting) when (attempt < Attempts && meeting.Reason is Reasons.EtagMismatch or Reasons.AlreadyExists or Reasons.NotFound)
            {
                // Somebody wrote to one of these projects between our reading and writing: compare again.
                _tally.Add(plans, -1);
                _issues.TakeBack(issues.Count);
            }
        }
        _planner.Stored(plans);
    }

    private IEnumerable<ImportIssue> IssuesOf(ActivityPlan plan)
    {
        var identifier = plan.Activity.Identifier;
        foreach (var finding in plan.Activity.Findings) yield return _issues.Add(finding, identifier);
        if (plan.Refusal is { } refusal && plan.Refusal != plan.Activity.Reported) yield return _issues.Add(refusal, identifier);
        foreach (var finding in plan.FromStore) yield return _issues.Add(finding, identifier);
    }

    private async Task ReportVanishedAsync(CancellationToken cancellation)
    {
        var query = new StoredQuery(_projects.Definition.Kind, _country is null ? "countries/" : $"countries/{_country}/projects/", VanishedPage)
        {
            KeysMatch = Resources.Filters.Filter.Parse($"dataset = {Quoted(_next.Dataset)}", _projects.Definition.Keys),
            NameMatches = name => !_seen.Has(name),
        };
        while (true)
        {
            var page = await _store.ListAsync(query, cancellation);
            if (page.Items.Count == 0) return;
            _tally.Vanished += page.Items.Count;
            var issues = page.Items.Select(_projects.Read)
                .Select(project => _issues.Add(new Finding(ImportFindings.Vanished, "", 0, ""), project.IatiIdentifier, atEnd: true)).ToList();
            await SaveAsync([], issues, cancellation);
            if (!page.More) return;
            query = query with { After = page.Items[^1].Name };
        }
    }

    private async Task EndAsync(State state, string failure, Finding? fault)
    {
        var issues = new List<ImportIssue>();
        if (fault is { } found) issues.Add(_issues.Add(found, "", atEnd: true));
        foreach (var (kind, count) in _notKept) issues.Add(_issues.Add(new Finding(ImportFindings.NotTold(kind, count), "", 0, "…"), "", atEnd: true));
        if (_planner.CountryAssumed > 0)
            issues.Add(_issues.Add(new Finding(ImportFindings.CountryAssumed, "", 0, _planner.CountryAssumed.ToString()), "", atEnd: true));
        _next = new Import(_next) { State = state, Failure = failure, EndTime = Timestamp.FromDateTimeOffset(_clock.GetUtcNow()) };
        // The end is recorded even when the caller is gone.
        await SaveAsync([], issues, CancellationToken.None);
    }

    private async Task SaveAsync(List<Write> writes, List<ImportIssue> issues, CancellationToken cancellation, long? absentAsOf = null)
    {
        var next = _next.Clone();
        _tally.WriteTo(next);
        next.IssueCount = _issues.Count;
        next.IatiVersion = _reader?.Version ?? "";
        next.BytesRead = _reader?.BytesRead ?? 0;
        if (!next.Preview)
        {
            writes.AddRange(issues.Select(IssueBook.WriteOf));
            writes.Add(_imports.WriteOf(next));
            var settings = next.State == State.Running ? Heartbeat.Now(next.Name, _clock) : Heartbeat.None(next.Name);
            if (next.State == State.Succeeded)
                settings[RepeatedKey] = _planner.Repeated.Count == 0 ? null : string.Join(' ', _planner.Repeated.Take(MostRepeated));
            var result = await _store.WriteAsync(
                new WriteBatch
                {
                    Writes = writes, Settings = settings, Actor = _actor, Origin = _origin, Reason = $"import of {next.Dataset}", AbsentAsOf = absentAsOf,
                },
                cancellation);
            Interlocked.Exchange(ref _lastBeat, _clock.GetTimestamp());
            var record = result.Items[^1];
            next.Etag = Etag.Of(record.Revision);
            next.CreateTime = Timestamp.FromDateTimeOffset(record.CreateTime);
            next.UpdateTime = Timestamp.FromDateTimeOffset(record.UpdateTime);
        }
        lock (_lock)
        {
            _shown = next;
            foreach (var issue in issues.Take(_options.IssuesInAnswers - _told))
            {
                _untold.Enqueue(issue);
                _told++;
            }
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
