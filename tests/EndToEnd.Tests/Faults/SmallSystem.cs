using System.Diagnostics;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>The system of one small server: everything in one process, on SQLite files, on a disk of its own that can be filled.</summary>
internal sealed class SmallSystem : IAsyncDisposable
{
    // Room for the write-ahead logs of three stores; a full disk takes a moment to make.
    private const string Size = "256m";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("aidcoord-small-disk-").FullName;
    private readonly int port = FreePort.Take();
    private SystemProcess? process;

    public string Address => $"http://127.0.0.1:{port}";

    private string Ballast => Path.Combine(folder, "ballast");

    public static async Task<SmallSystem> StartNewAsync()
    {
        var system = new SmallSystem();
        await Commands.RunAsync("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", system.folder);
        try
        {
            await system.StartAsync();
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, again and again while it ends because of a full disk.</summary>
    public async Task StartAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                process = await SystemProcess.StartAsync(Path.Combine(folder, "data"), CancellationToken.None, port: port);
                return;
            }
            catch (InvalidOperationException) when (Stopwatch.GetElapsedTime(began) < Patience)
            {
                // It ended: once more.
            }
        }
    }

    public async Task KillAsync() => await process!.DisposeAsync();

    public void Freeze() => Signals.Freeze(process!.Id);

    public void Thaw() => Signals.Thaw(process!.Id);

    /// <summary>Takes the last byte of the disk.</summary>
    public void FillDisk()
    {
        using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var length in (int[])[1 << 20, 4096, 1])
        {
            var zeros = new byte[length];
            try
            {
                while (true) ballast.Write(zeros);
            }
            catch (IOException)
            {
                // Full for pieces of this length.
            }
        }
    }

    public void FreeDisk() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        await Commands.RunAsync("umount", "-l", folder);
        Directory.Delete(folder);
    }
}
