using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace AidCoord.Hosting;

/// <summary>Runs a host as the purpose of its process.</summary>
public static class Foreground
{
    /// <summary>
    /// Starts, says where it listens, waits for SIGTERM or SIGINT, and stops. Where <c>AIDCOORD_STOP_WITH_PARENT</c> is set
    /// it also stops at the end of standard input, so that a process does not outlive the one that started it.
    /// </summary>
    /// <param name="name">What it is called in the line on standard output.</param>
    /// <param name="address">Where it listens, once started.</param>
    /// <param name="start">Starts it.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task Run(string name, Func<string> address, Func<CancellationToken, Task> start, Func<CancellationToken, Task> stop)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Ask(PosixSignalContext signal)
        {
            signal.Cancel = true;
            asked.TrySetResult();
        }

        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
        await start(CancellationToken.None);
        Console.WriteLine($"{name} listens on {address()}");
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AIDCOORD_STOP_WITH_PARENT")))
        {
            _ = Task.Run(async () =>
            {
                await Console.OpenStandardInput().CopyToAsync(Stream.Null);
                asked.TrySetResult();
            });
        }

        await asked.Task;
        await stop(CancellationToken.None);
    }
}

/// <summary>Whoever created the host stops it: signals are for the process, which may hold several hosts.</summary>
public sealed class StoppedByItsOwner : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
