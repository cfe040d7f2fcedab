using AidCoord.Protos.Coordination.V1;
using Grpc.Core;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>
/// Asks for records, lists and numbers, each with a deadline, and holds every answer against the ledgers: what was acknowledged
/// before the question must be in it, and what was never written must not.
/// </summary>
internal sealed class Reader(IReadOnlyList<Ledger> ledgers, Client client, int seed, Tally tally, Findings findings)
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(2);

    private readonly Random random = new(seed);

    public async Task RunAsync(Pause pause, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await pause.PassAsync(stop);
                try
                {
                    await ReadAsync(ledgers[random.Next(ledgers.Count)]);
                }
                finally
                {
                    pause.Done();
                }

                await Task.Delay(random.Next(5, 40), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task ReadAsync(Ledger ledger)
    {
        var (fault, from) = (tally.Fault, ledger.Acknowledged);
        var choice = random.Next(10);
        var answered = true;
        try
        {
            if (choice < 5) await GetAsync(ledger, from);
            else if (choice < 7) await ListAsync(ledger, from);
            else if (ledger.Kind is ProjectKind) await AskAsync(ledger, from);
            else await ListAsync(ledger, from);
        }
        catch (RpcException refused)
        {
            answered = false;
            if (!Client.IsOpen(refused)) findings.Add($"a read of {ledger.Writer} was refused: {refused.Status}");
        }

        tally.Read(fault ?? tally.Fault, answered);
    }

    private async Task GetAsync(Ledger ledger, int from)
    {
        var names = ledger.Names;
        if (names.Count == 0) return;
        var name = names[random.Next(names.Count)];
        var mark = await client.AnsweredAsync(
            async (system, options) =>
            {
                try
                {
                    return (await ledger.Kind.GetAsync(system, name, options)).Mark;
                }
                catch (RpcException refused) when (refused.StatusCode == StatusCode.NotFound)
                {
                    return null;
                }
            },
            Deadline,
            Attempt);
        Check(ledger, name, mark, from, ledger.Attempted);
    }

    private async Task ListAsync(Ledger ledger, int from)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var token = "";
        do
        {
            var page = await client.AnsweredAsync((system, options) => ledger.Kind.ListAsync(system, token, options), Deadline, Attempt);
            foreach (var record in page.Records.Where(record => ledger.Wrote(record.Name)))
            {
                if (!found.TryAdd(record.Name, record.Mark)) findings.Add($"{record.Name} is twice in a list");
            }

            token = page.NextPageToken;
        }
        while (token.Length > 0);

        var to = ledger.Attempted;
        foreach (var name in ledger.Names.Union(found.Keys)) Check(ledger, name, found.GetValueOrDefault(name), from, to);
    }

    private async Task AskAsync(Ledger donor, int from)
    {
        var request = new QueryMetricsRequest { Country = WrittenKind.Country, By = Grouping.ByDonor, Metrics = { "total-money", "active-activities" } };
        var answer = await client.AnsweredAsync(
            async (system, options) => await new MetricService.MetricServiceClient(system).QueryMetricsAsync(request, options), Deadline, Attempt);
        var stale = answer.Heading.Notices.Any(notice => notice.Code == "stale");
        var row = answer.Rows.FirstOrDefault(row => string.Equals(row.Key, donor.Writer, StringComparison.OrdinalIgnoreCase));
        var sum = row is null ? new Sum(0, 0) : new Sum((decimal)Value(row, "total-money"), (int)Value(row, "active-activities"));
        // An answer that says of itself that something may be missing may be of any time.
        var allowed = donor.SumsOf(stale ? 0 : from, donor.Attempted);
        if (!allowed.Contains(sum)) findings.Add($"the numbers of {donor.Writer} are {sum}{(stale ? " (stale)" : "")}; they can only be {string.Join(" or ", allowed.Take(5))}");
    }

    private static double Value(MetricRow row, string metric) => row.Values.Single(value => value.Metric == metric).Value;

    private void Check(Ledger ledger, string name, string? mark, int from, int to)
    {
        var allowed = ledger.MarksOf(name, from, to);
        if (!allowed.Contains(mark)) findings.Add($"{name} is \"{mark ?? "not there"}\"; it can only be {string.Join(" or ", allowed.Select(each => each ?? "not there"))}");
    }
}
