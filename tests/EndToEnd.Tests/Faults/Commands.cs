using System.Diagnostics;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>Commands of the operating system that end by themselves.</summary>
internal static class Commands
{
    /// <exception cref="InvalidOperationException">The command failed; the message has what it said.</exception>
    public static async Task RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        // A server that the command leaves running keeps these pipes: their end is not waited for.
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode == 0) return;
        await Task.WhenAny(Task.WhenAll(said, errors), Task.Delay(TimeSpan.FromSeconds(1)));
        throw new InvalidOperationException(
            $"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}: {(errors.IsCompleted ? await errors : "")}{(said.IsCompleted ? await said : "")}");
    }
}
