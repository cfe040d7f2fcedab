using AidCoord.Codelists;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Filters;
using AidCoord.Resources.Names;
using AidCoord.Resources.Pages;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Grpc.Core;

namespace AidCoord.Projects.Imports;

/// <summary>Imports over gRPC.</summary>
public sealed class ImportsEndpoint(ImportEngine engine, ResourceStore store, TimeProvider clock) : ImportService.ImportServiceBase
{
    private const int LargestChunk = 1 << 20;
    private const int LongestDataset = 200;
    private const int DeletePage = 500;

    // A caller who has the answer has this long to stop sending.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override async Task RunImport(
        IAsyncStreamReader<RunImportRequest> requestStream, IServerStreamWriter<RunImportResponse> responseStream, ServerCallContext context)
    {
        var gone = context.CancellationToken;
        var start = await requestStream.MoveNext(gone) ? requestStream.Current.Start : null;
        Check(start);
        var (run, running) = await engine.BeginAsync(start!, Call.Of(start!, context), gone);
        using var _ = running;
        var upload = new UploadStream();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(gone);
        var receiving = ReceiveAsync(requestStream, upload, enough.Token);
        var work = run.RunAsync(upload, gone);
        var answer = run.Answer();
        try
        {
            while (IsRunning(answer))
            {
                await responseStream.WriteAsync(answer, gone);
                await run.BeatAsync(gone);
                var ended = await Task.WhenAny(work, Task.Delay(engine.Options.ProgressEvery, clock, gone)) == work;
                answer = run.Answer();
                if (ended) break;
            }
        }
        finally
        {
            await work;
        }
        // Whoever has the last answer may begin the next import of the dataset at once.
        running.Dispose();
        await responseStream.WriteAsync(answer, gone);
        // Reading must have ended before the call does; see Hosting's RequestEnd.
        if (await Task.WhenAny(receiving, Task.Delay(Patience, clock, gone)) != receiving) await enough.CancelAsync();
        await receiving;
    }

    /// <inheritdoc/>
    public override Task<Import> GetImport(GetImportRequest request, ServerCallContext context) =>
        engine.Imports.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListImportsResponse> ListImports(ListImportsRequest request, ServerCallContext context)
    {
        var page = await engine.Imports.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListImportsResponse { Imports = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override async Task<DeleteImportResponse> DeleteImport(DeleteImportRequest request, ServerCallContext context)
    {
        var call = Call.Of(request, context);
        var import = await engine.Imports.GetAsync(request.Name, call.Cancellation);
        if (await engine.IsAliveAsync(import, call.Cancellation))
        {
            throw new Problem(StatusCode.FailedPrecondition, "IMPORT_IS_RUNNING",
                $"{request.Name} is running. Wait for its end, or end its upload, and delete it then.", resource: new ProblemResource("import", request.Name));
        }
        // The record goes last: as long as it is there, the delete can be repeated.
        var revision = Etag.Revision(request.Etag.Length > 0 ? request.Etag : import.Etag);
        if (Etag.Revision(import.Etag) == revision) await DeleteIssuesAsync(request.Name, call);
        await engine.Imports.DeleteAsync(request.Name, request.Etag.Length > 0 ? request.Etag : import.Etag, allowMissing: false, call);
        return new DeleteImportResponse();
    }

    /// <inheritdoc/>
    public override async Task<ListImportIssuesResponse> ListImportIssues(ListImportIssuesRequest request, ServerCallContext context)
    {
        var kind = ImportResources.IssueNames.Kind;
        var scope = ImportResources.IssueNames.Under(request.Parent);
        var query = new StoredQuery(kind, scope.Prefix, PageSize.Of(request.PageSize))
        {
            After = PageToken.Read(request.PageToken, kind, request.Parent, request.Filter),
            NameMatches = scope.Matches,
            KeysMatch = Filter.Parse(request.Filter, ImportResources.IssueKeys),
            MaxBytes = PageSize.MaximumBytes,
        };
        var page = await store.ListAsync(query, context.CancellationToken);
        if (page.Items.Count == 0 && !request.Parent.Contains("/-", StringComparison.Ordinal))
            await engine.Imports.GetAsync(request.Parent, context.CancellationToken);
        return new ListImportIssuesResponse
        {
            Issues = { page.Items.Select(item => ImportIssue.Parser.ParseFrom(item.Payload.Span)) },
            NextPageToken = page.More ? PageToken.Write(page.Items[^1].Name, kind, request.Parent, request.Filter) : "",
        };
    }

    private static bool IsRunning(RunImportResponse answer) => answer.Import.State == Import.Types.State.Running;

    private async Task DeleteIssuesAsync(string import, Call call)
    {
        var kind = ImportResources.IssueNames.Kind;
        while (true)
        {
            var page = await store.ListAsync(new StoredQuery(kind, $"{import}/issues/", DeletePage), call.Cancellation);
            if (page.Items.Count == 0) return;
            var writes = page.Items.Select(item => Write.Delete(kind, item.Name)).ToList();
            await store.WriteAsync(new WriteBatch { Writes = writes, Actor = call.Actor, Origin = call.Origin, Reason = call.Reason }, call.Cancellation);
        }
    }

    private static void Check(ImportStart? start)
    {
        if (start is null)
        {
            var first = new Violations();
            first.Add("start", "Required: the first message of the stream says what is coming.");
            first.ThrowIfAny();
            return;
        }
        var violations = new Violations("start");
        var country = start.Parent.StartsWith("countries/", StringComparison.Ordinal) ? start.Parent["countries/".Length..] : "";
        if (country != "all")
        {
            violations.Require(ResourceName.IsCountry(country) && Codebook.Country.Find(country) is not null, "parent",
                $"'{start.Parent}' is not countries/all and not countries/CC with the ISO 3166-1 code of a country, such as countries/UG.");
        }
        violations.Require(country != "all" || !start.AssumeCountry, "assume_country", "Name the country to assume as parent, or leave this out.");
        var dataset = start.Dataset;
        violations.Require(dataset.Length is > 0 and <= LongestDataset && !dataset.Any(letter => char.IsControl(letter) || letter is '/' or '\\'), "dataset",
            $"Required: the name of the file, without folders, at most {LongestDataset} characters.");
        violations.ThrowIfAny();
    }

    // Takes the chunks as they come, and when nobody wants them any more, lets them fall until the caller stops.
    private async Task ReceiveAsync(IAsyncStreamReader<RunImportRequest> requests, UploadStream upload, CancellationToken cancellation)
    {
        var wanted = true;
        try
        {
            while (await requests.MoveNext(cancellation).WaitAsync(engine.Options.IdleFor, clock, cancellation))
            {
                var request = requests.Current;
                if (wanted) CheckChunk(request);
                wanted = wanted && await upload.PutAsync(request.Chunk, cancellation);
            }
            upload.End();
        }
        catch (Problem bad)
        {
            upload.End(bad);
        }
        catch (TimeoutException)
        {
            upload.End(new UploadEnded($"Nothing was sent for {engine.Options.IdleFor.TotalSeconds:0} seconds."));
        }
        catch (Exception gone)
        {
            upload.End(new UploadEnded("The upload broke off before its end.", gone));
        }
    }

    private static void CheckChunk(RunImportRequest request)
    {
        var violations = new Violations();
        violations.Require(request.PieceCase == RunImportRequest.PieceOneofCase.Chunk, "start", "Only the first message has it; all others have a chunk.");
        violations.Require(request.Chunk.Length <= LargestChunk, "chunk", $"At most {LargestChunk} bytes; 65,536 is a good size.");
        violations.ThrowIfAny();
    }
}
