using System.Diagnostics;
using AidCoord.ResourceContract;
using AidCoord.Resources.Store;

namespace AidCoord.Resources.Tests.Store;

public sealed class KilledWriterTests
{
    private const int Rounds = 6;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KillingTheWriterLosesNothingAcknowledgedOnSqlite()
    {
        await using var place = StorePlace.Sqlite();
        await KillAndLook(place);
    }

    [Fact]
    public async Task KillingTheWriterLosesNothingAcknowledgedOnPostgres()
    {
        await using var place = await StorePlace.PostgresAsync();
        await KillAndLook(place);
    }

    private static async Task KillAndLook(StorePlace place)
    {
        var random = new Random(20240301);
        var acknowledged = -1L;
        for (var round = 0; round < Rounds; round++)
        {
            acknowledged = Math.Max(acknowledged, await WriteAndKill(place, random.Next(2, 12), random.Next(0, 8)));
            await using var store = await place.OpenAsync();
            await CheckIsWhole(store, acknowledged);
        }
    }

    // Lets the writer finish some batches, then kills it a moment later, somewhere in the next ones.
    private static async Task<long> WriteAndKill(StorePlace place, int batches, int milliseconds)
    {
        using var writer = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Self, KilledWriter.Argument, place.Kind, place.Place])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var last = -1L;
        try
        {
            for (var i = 0; i < batches; i++)
                last = long.Parse(await writer.StandardOutput.ReadLineAsync(Stop) ?? throw new InvalidOperationException("the writer ended by itself"));
            await Task.Delay(milliseconds, Stop);
        }
        finally
        {
            writer.Kill();
        }
        await writer.WaitForExitAsync(Stop);
        while (await writer.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            if (long.TryParse(line, out var batch)) last = batch;
        }
        return last;
    }

    private static async Task CheckIsWhole(ResourceStore store, long acknowledged)
    {
        var head = await store.HeadAsync(Stop);
        var batches = head / KilledWriter.BatchSize;
        Assert.Equal(0, head % KilledWriter.BatchSize);
        Assert.True(batches > acknowledged, $"batch {acknowledged} was acknowledged, and only {batches} are there");
        Assert.Equal((batches - 1).ToString(), await store.SettingAsync("batch", Stop));
        Assert.Equal(head, await store.CountAsync(new StoredQuery("project", "countries/SN/projects/", 1), Stop));
        var sequence = 0L;
        while (sequence < head)
        {
            foreach (var change in await store.ChangesAfterAsync(sequence, cancellation: Stop))
            {
                Assert.Equal(sequence + 1, change.Sequence);
                Assert.Equal((byte)((change.Sequence - 1) / KilledWriter.BatchSize), change.Payload!.Value.Span[2999]);
                sequence = change.Sequence;
            }
        }
    }

    // Under "dotnet test" the process may be dotnet with the assembly, or the assembly's own program.
    private static IEnumerable<string> Self =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(KilledWriter).Assembly.Location] : [];
}
