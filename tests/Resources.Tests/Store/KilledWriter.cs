using AidCoord.ResourceContract;
using AidCoord.Resources.Store;

namespace AidCoord.Resources.Tests.Store;

/// <summary>A process that writes batch after batch, says each one that was acknowledged, and waits to be killed.</summary>
public static class KilledWriter
{
    public const string Argument = "write-until-killed";

    public const int BatchSize = 60;

    public static async Task<int> RunAsync(string kind, string place)
    {
        // Ends when its parent does.
        _ = Task.Run(async () =>
        {
            await Console.OpenStandardInput().CopyToAsync(Stream.Null);
            Environment.Exit(0);
        });
        await using var store = await StorePlace.OpenAsync(kind, place, TimeProvider.System);
        for (var batch = await store.HeadAsync() / BatchSize; ; batch++)
        {
            var payload = new byte[3000];
            Array.Fill(payload, (byte)batch);
            await store.WriteAsync(new WriteBatch
            {
                Actor = "killed",
                Writes = [.. Enumerable.Range(0, BatchSize).Select(i => Write.Upsert("project", $"countries/SN/projects/b{batch}-{i}", payload, $"batch={batch}\n"))],
                Settings = new Dictionary<string, string?> { ["batch"] = batch.ToString() },
            });
            Console.WriteLine(batch);
        }
    }
}
