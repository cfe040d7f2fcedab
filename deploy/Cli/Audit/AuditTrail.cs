using System.Runtime.CompilerServices;
using AidCoord.Cli.Reach;
using AidCoord.Protos.Changes.V1;

namespace AidCoord.Cli.Audit;

/// <summary>The audit logs of all data services as one, the newest first, read page by page.</summary>
internal static class AuditTrail
{
    public static async IAsyncEnumerable<AuditLine> ReadAsync(
        Connection connection, ListAuditEntriesRequest asked, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var logs = (await connection.OwnDataServicesAsync()).Select(service => LogAsync(connection, service, asked).GetAsyncEnumerator(cancellation)).ToList();
        try
        {
            var open = new List<IAsyncEnumerator<AuditLine>>();
            foreach (var log in logs)
            {
                if (await log.MoveNextAsync()) open.Add(log);
            }

            while (open.Count > 0)
            {
                var newest = open.MaxBy(log => log.Current.Entry.Time.ToDateTimeOffset())!;
                yield return newest.Current;
                if (!await newest.MoveNextAsync()) open.Remove(newest);
            }
        }
        finally
        {
            foreach (var log in logs) await log.DisposeAsync();
        }
    }

    private static async IAsyncEnumerable<AuditLine> LogAsync(Connection connection, string service, ListAuditEntriesRequest asked)
    {
        var request = asked.Clone();
        do
        {
            var page = await connection.AskAsync("Reading the audit log", call => connection.Audit(service).ListAuditEntriesAsync(request, call));
            foreach (var entry in page.Entries) yield return new AuditLine(service, entry);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }
}

/// <summary>An entry and the service whose log has it.</summary>
internal sealed record AuditLine(string Service, AuditEntry Entry);
