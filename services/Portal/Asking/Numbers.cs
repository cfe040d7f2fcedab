using AidCoord.Protos.Coordination.V1;
using Grpc.Core;

namespace AidCoord.Portal.Asking;

/// <summary>The questions that pages ask the coordination service.</summary>
/// <param name="calls">A guarded line to it.</param>
/// <param name="time">The clock.</param>
public sealed class Numbers(CallInvoker calls, TimeProvider time)
{
    // A service that was replaced by a newer version has other numbers: the catalogue is read again now and then.
    private static readonly TimeSpan CatalogueAge = TimeSpan.FromMinutes(5);

    private readonly MetricService.MetricServiceClient metrics = new(calls);
    private Known? known;

    /// <summary>The countries of which records are known.</summary>
    public Task<Part<ListCountriesResponse>> Countries(CancellationToken stop) =>
        Ask(async () => await metrics.ListCountriesAsync(new ListCountriesRequest(), cancellationToken: stop));

    /// <summary>Every number there is, with its definition.</summary>
    public Task<Part<ListMetricsResponse>> Catalogue(CancellationToken stop) => Ask(async () =>
    {
        if (known is { } kept && time.GetElapsedTime(kept.Read) < CatalogueAge) return kept.Catalogue;
        var catalogue = await metrics.ListMetricsAsync(new ListMetricsRequest(), cancellationToken: stop);
        known = new Known(catalogue, time.GetTimestamp());
        return catalogue;
    });

    /// <summary>Numbers of each group.</summary>
    /// <param name="scope">Country, years and money.</param>
    /// <param name="by">The groups.</param>
    /// <param name="language">In which language they are read aloud; empty: not at all.</param>
    /// <param name="rows">How many rows at most; 0: all.</param>
    /// <param name="page">The token of the page; empty: the first.</param>
    /// <param name="ids">The numbers.</param>
    /// <param name="stop">Cancels.</param>
    public Task<Part<QueryMetricsResponse>> Table(Scope scope, Grouping by, string language, int rows, string page, IEnumerable<string> ids, CancellationToken stop) => Ask(async () =>
    {
        var request = new QueryMetricsRequest
        {
            Country = scope.Country, By = by, Period = scope.Period, Measure = scope.Measure, Language = language, PageSize = rows, PageToken = page, Metrics = { ids },
        };
        var whole = await metrics.QueryMetricsAsync(request, cancellationToken: stop);
        while (rows == 0 && whole.NextPageToken.Length > 0)
        {
            request.PageToken = whole.NextPageToken;
            var next = await metrics.QueryMetricsAsync(request, cancellationToken: stop);
            whole.Rows.AddRange(next.Rows);
            whole.NextPageToken = next.NextPageToken;
        }

        return whole;
    });

    /// <summary>A number of the country, fiscal year by fiscal year.</summary>
    public Task<Part<QuerySeriesResponse>> Series(Scope scope, string id, CancellationToken stop) => Ask(async () =>
        await metrics.QuerySeriesAsync(new QuerySeriesRequest { Country = scope.Country, Period = scope.Period, Measure = scope.Measure, Metrics = { id } }, cancellationToken: stop));

    /// <summary>The row of one group in a table of money two ways; null when it has no money.</summary>
    public Task<Part<CrossPart>> Cross(Scope scope, Grouping rows, Grouping columns, string key, CancellationToken stop) => Ask(async () =>
    {
        var request = new GetCrossTableRequest { Country = scope.Country, Rows = rows, Columns = columns, Period = scope.Period, Measure = scope.Measure };
        while (true)
        {
            var answer = await metrics.GetCrossTableAsync(request, cancellationToken: stop);
            var found = answer.Rows.FirstOrDefault(row => row.Group.Key == key);
            if (found is not null || answer.NextPageToken.Length == 0) return new CrossPart(answer, found);
            request.PageToken = answer.NextPageToken;
        }
    });

    /// <summary>Money two ways at once, whole.</summary>
    public Task<Part<GetCrossTableResponse>> CrossTable(Scope scope, Grouping rows, Grouping columns, CancellationToken stop) => Ask(async () =>
    {
        var request = new GetCrossTableRequest { Country = scope.Country, Rows = rows, Columns = columns, Period = scope.Period, Measure = scope.Measure };
        var whole = await metrics.GetCrossTableAsync(request, cancellationToken: stop);
        while (whole.NextPageToken.Length > 0)
        {
            request.PageToken = whole.NextPageToken;
            var next = await metrics.GetCrossTableAsync(request, cancellationToken: stop);
            whole.Rows.AddRange(next.Rows);
            whole.NextPageToken = next.NextPageToken;
        }

        return whole;
    });

    /// <summary>Which donors have money in the same sectors.</summary>
    public Task<Part<GetOverlapMatrixResponse>> Alike(Scope scope, CancellationToken stop) => Ask(async () =>
        await metrics.GetOverlapMatrixAsync(new GetOverlapMatrixRequest { Country = scope.Country, Period = scope.Period, Measure = scope.Measure, MaxDonors = 100 }, cancellationToken: stop));

    /// <summary>Why a number is what it is.</summary>
    public Task<Part<ExplainMetricResponse>> Explain(Scope scope, string metric, Grouping by, string key, string page, string language, CancellationToken stop) => Ask(async () =>
        await metrics.ExplainMetricAsync(
            new ExplainMetricRequest
            {
                Country = scope.Country, Metric = metric, By = by, Key = key, Period = scope.Period, Measure = scope.Measure, PageToken = page, Language = language,
            },
            cancellationToken: stop));

    private static async Task<Part<T>> Ask<T>(Func<Task<T>> question)
        where T : class
    {
        try
        {
            return new Part<T>(await question(), null);
        }
        catch (RpcException refused) when (refused.StatusCode is not StatusCode.Cancelled)
        {
            return new Part<T>(null, new Trouble(refused.StatusCode, refused.Status.Detail));
        }
    }

    private sealed record Known(ListMetricsResponse Catalogue, long Read);
}

/// <summary>A row of a table of money two ways, and the table's heading and columns.</summary>
/// <param name="Table">The page of the table that has the row.</param>
/// <param name="Row">The row; null when the group has no money.</param>
public sealed record CrossPart(GetCrossTableResponse Table, CrossRow? Row);
