using Grpc.Core;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>Creates, changes and deletes records, one after another; repeats each write with its request_id until it is acknowledged.</summary>
internal sealed class Writer(Ledger ledger, Client client, int seed, Tally tally, Findings findings)
{
    private const int FewRecords = 10;
    private const int ManyRecords = 40;

    // Longer than any fault, so that every write is acknowledged in the end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);

    private readonly Random random = new(seed);
    private readonly Dictionary<string, string> etags = new(StringComparer.Ordinal);
    private readonly List<string> deleted = [];
    private int created;
    private int marks;

    public Ledger Ledger => ledger;

    public async Task RunAsync(Pause pause, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await pause.PassAsync(stop);
                try
                {
                    await WriteAsync();
                }
                finally
                {
                    pause.Done();
                }

                await Task.Delay(random.Next(10, 60), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task WriteAsync()
    {
        var live = ledger.Live;
        var choice = random.Next(100);
        var step = live.Count < FewRecords || (choice < 30 && live.Count < ManyRecords) ? Create()
            : choice < 75 ? live[random.Next(live.Count)] with { Mark = NextMark(), Amount = random.Next(1, 1_000_000) }
            : live[random.Next(live.Count)] with { Mark = null, Amount = 0 };
        var etag = etags.GetValueOrDefault(step.Name, "");
        var requestId = Guid.NewGuid().ToString();
        ledger.Attempt(step);
        try
        {
            etags[step.Name] = await client.AnsweredAsync((system, options) => CallAsync(system, step, etag, requestId, options), Patience, Deadline);
            ledger.Acknowledge();
            tally.Written();
            if (step.Mark is null) Forget(step.Name);
        }
        catch (RpcException refused)
        {
            // Nobody else writes these records: any refusal means that the system has forgotten, or done twice, what it acknowledged.
            findings.Add($"{ledger.Writer}: the write {step} was refused: {refused.Status}");
            throw;
        }
    }

    private async Task<string> CallAsync(CallInvoker system, Step step, string etag, string requestId, CallOptions options)
    {
        if (step.Mark is null)
        {
            await ledger.Kind.DeleteAsync(system, step.Name, etag, requestId, options);
            return "";
        }

        var seen = etag.Length == 0
            ? await ledger.Kind.CreateAsync(system, step, ledger.Writer, requestId, options)
            : await ledger.Kind.UpdateAsync(system, step, ledger.Writer, etag, requestId, options);
        if (seen.Name != step.Name || seen.Mark != step.Mark) findings.Add($"{ledger.Writer}: the write {step} was answered with {seen}");
        return seen.Etag;
    }

    // Now and then a name comes back that was deleted.
    private Step Create()
    {
        var again = deleted.Count > 0 && random.Next(4) == 0;
        var name = again ? deleted[random.Next(deleted.Count)] : ledger.Kind.NameOf($"{ledger.Writer}-{++created}");
        deleted.Remove(name);
        return new Step(name, NextMark(), random.Next(1, 1_000_000));
    }

    private string NextMark() => $"{ledger.Writer}, write {++marks}";

    private void Forget(string name)
    {
        etags.Remove(name);
        deleted.Add(name);
    }
}
