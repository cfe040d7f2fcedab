using AidCoord.Protos.Coordination.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Grpc.Core;

namespace AidCoord.Cli.Reach;

/// <summary>A table as one answer, however many pages the system sends it in.</summary>
internal static class WholeTable
{
    /// <summary>A table of metrics.</summary>
    /// <param name="connection">The system.</param>
    /// <param name="request">The question.</param>
    /// <param name="rows">How many rows are wanted at most.</param>
    public static Task<QueryMetricsResponse> AskAsync(Connection connection, QueryMetricsRequest request, int rows = int.MaxValue) => PagesAsync(
        connection, rows, (token, size, call) => connection.Metrics.QueryMetricsAsync(new(request) { PageToken = token, PageSize = size }, call), a => a.Rows);

    /// <summary>A two-way table.</summary>
    /// <inheritdoc cref="AskAsync(Connection, QueryMetricsRequest, int)"/>
    public static Task<GetCrossTableResponse> AskAsync(Connection connection, GetCrossTableRequest request, int rows = int.MaxValue) => PagesAsync(
        connection, rows, (token, size, call) => connection.Metrics.GetCrossTableAsync(new(request) { PageToken = token, PageSize = size }, call), a => a.Rows);

    /// <summary>Numbers over the years.</summary>
    /// <inheritdoc cref="AskAsync(Connection, QueryMetricsRequest, int)"/>
    public static Task<QuerySeriesResponse> AskAsync(Connection connection, QuerySeriesRequest request, int rows = int.MaxValue) => PagesAsync(
        connection, rows, (token, size, call) => connection.Metrics.QuerySeriesAsync(new(request) { PageToken = token, PageSize = size }, call), a => a.Rows);

    /// <summary>Two periods.</summary>
    /// <inheritdoc cref="AskAsync(Connection, QueryMetricsRequest, int)"/>
    public static Task<CompareMetricsResponse> AskAsync(Connection connection, CompareMetricsRequest request, int rows = int.MaxValue) => PagesAsync(
        connection, rows, (token, size, call) => connection.Metrics.CompareMetricsAsync(new(request) { PageToken = token, PageSize = size }, call), a => a.Rows);

    private static async Task<TAnswer> PagesAsync<TAnswer, TRow>(
        Connection connection, int rows, Func<string, int, CallOptions, AsyncUnaryCall<TAnswer>> ask, Func<TAnswer, RepeatedField<TRow>> rowsOf)
        where TAnswer : IMessage
    {
        var size = rows == int.MaxValue ? 0 : rows;
        var whole = await connection.AskAsync("Computing", call => ask("", size, call));
        var next = whole.Descriptor.FindFieldByName("next_page_token").Accessor;
        while ((string)next.GetValue(whole) is { Length: > 0 } token && rowsOf(whole).Count < rows)
        {
            var page = await connection.AskAsync("Computing", call => ask(token, size, call));
            rowsOf(whole).AddRange(rowsOf(page));
            next.SetValue(whole, next.GetValue(page));
        }

        while (rowsOf(whole).Count > rows) rowsOf(whole).RemoveAt(rowsOf(whole).Count - 1);
        return whole;
    }
}
