using System.Data.Common;
using System.Runtime.InteropServices;
using AidCoord.Hosting.Settings;
using AidCoord.Hosting.Watching;
using AidCoord.Resources.Problems;
using Microsoft.Extensions.Hosting;

namespace AidCoord.Hosting;

/// <summary>Runs a host as the purpose of its process.</summary>
public static class Foreground
{
    /// <summary>The exit code after an ordered stop.</summary>
    public const int Stopped = 0;

    /// <summary>The exit code when a setting or the command line is wrong: a repeat cannot help.</summary>
    public const int WrongSetting = 2;

    /// <summary>The exit code when it could not start: the port is in use, or the store cannot be reached. A repeat may help.</summary>
    public const int NotStarted = 3;

    /// <summary>
    /// Starts, says where it listens, waits for SIGTERM or SIGINT, and stops. Where <c>AIDCOORD_STOP_WITH_PARENT</c> is set it
    /// stops at the end of standard input instead of at SIGINT, which a terminal sends to the parent too.
    /// </summary>
    /// <param name="process">The process's name, such as <c>projects</c>.</param>
    /// <param name="args">The command line: nothing, <c>--settings FILE</c> or <c>--help</c>.</param>
    /// <param name="create">Puts together what it runs.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync<T>(string process, IReadOnlyList<string> args, Func<ProcessSettings, CancellationToken, Task<T>> create)
        where T : IForegroundHost
    {
        if (args is ["--help"])
        {
            Console.Write($"Runs the {process} process. Options: --settings FILE, --help. It reads these settings from its environment or the file:\n\n{SettingsText.Lines(process)}");
            return Stopped;
        }

        try
        {
            var file = args switch
            {
                [] => null,
                ["--settings", var path] => path,
                _ => throw new SettingProblem($"The command line \"{string.Join(' ', args)}\" is not understood. Options: --settings FILE, --help."),
            };
            await ServeAsync(ProcessSettings.Load(process, ProcessSettings.Environment(), file), create);
            return Stopped;
        }
        catch (SettingProblem problem)
        {
            return Told(process, problem, WrongSetting);
        }
        catch (Exception failure) when (failure is Problem or IOException or DbException or UnauthorizedAccessException)
        {
            return Told(process, failure, NotStarted);
        }
    }

    private static async Task ServeAsync<T>(ProcessSettings settings, Func<ProcessSettings, CancellationToken, Task<T>> create)
        where T : IForegroundHost
    {
        using var asked = new CancellationTokenSource();
        var withParent = settings.Flag("AIDCOORD_STOP_WITH_PARENT");
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Ask(signal, asked));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            if (!withParent) Ask(signal, asked);
        });
        if (withParent) StopAtEndOfInput(asked);

        using var telemetry = Telemetry.Start(settings.Process, OtlpTarget.From(settings), WatchServer.IsWanted(settings));
        try
        {
            await using var host = await create(settings, asked.Token);
            await using var watch = await WatchServer.StartAsync(settings, telemetry, () => host.Standing);
            await host.StartAsync(asked.Token);
            Console.WriteLine($"{settings.Process} listens on {host.Address}");
            await Task.Delay(Timeout.Infinite, asked.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await host.StopAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (asked.IsCancellationRequested)
        {
            // Asked to stop before it had started.
        }
    }

    private static void Ask(PosixSignalContext signal, CancellationTokenSource asked)
    {
        signal.Cancel = true;
        asked.Cancel();
    }

    private static void StopAtEndOfInput(CancellationTokenSource asked) => _ = Task.Run(async () =>
    {
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
        await asked.CancelAsync();
    });

    private static int Told(string process, Exception failure, int code)
    {
        Console.Error.WriteLine($"aidcoord {process}: {failure.Message}");
        return code;
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
