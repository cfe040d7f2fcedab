using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Reach;

/// <summary>A table of metrics as one answer, however many pages the system sends it in.</summary>
internal static class WholeTable
{
    /// <summary>Asks page by page.</summary>
    /// <param name="connection">The system.</param>
    /// <param name="request">The question; its page token is used up.</param>
    /// <param name="rows">How many rows are wanted at most.</param>
    public static async Task<QueryMetricsResponse> AskAsync(Connection connection, QueryMetricsRequest request, int rows = int.MaxValue)
    {
        request.PageSize = rows == int.MaxValue ? 0 : rows;
        var whole = await connection.AskAsync("Computing", call => connection.Metrics.QueryMetricsAsync(request, call));
        while (whole.NextPageToken.Length > 0 && whole.Rows.Count < rows)
        {
            request.PageToken = whole.NextPageToken;
            var page = await connection.AskAsync("Computing", call => connection.Metrics.QueryMetricsAsync(request, call));
            whole.Rows.AddRange(page.Rows);
            whole.NextPageToken = page.NextPageToken;
        }

        while (whole.Rows.Count > rows) whole.Rows.RemoveAt(whole.Rows.Count - 1);
        return whole;
    }
}
