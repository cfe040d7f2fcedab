using System.Diagnostics;

namespace AidCoord.Benchmarks;

/// <summary>From nothing to the table per ministry, from a built tree.</summary>
internal static class DemoSpeed
{
    public static async Task RunAsync(Scoreboard table)
    {
        var seconds = double.MaxValue;
        for (var round = 0; round < 2; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
            foreach (var argument in new[] { SystemUnderLoad.CommandPath, "demo", "--exit" })
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0 || !output.Contains("Health", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The demo ended with {process.ExitCode}: {output}");
            }

            seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        table.Add("demo --exit", seconds, "s", "under 10", seconds < 10);
    }
}
