using System.Globalization;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>
/// The clock of one process, which can be set while the process runs. libfaketime answers for the system's clock; timers and
/// stopwatches, which follow the monotonic clock, go on as they would when an operator sets the time.
/// </summary>
internal sealed class FakedClock(string file)
{
    /// <summary>The library; null when it is not on this machine.</summary>
    public static string? Library { get; } = Directory.Exists("/usr/lib")
        ? Directory.GetDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        : null;

    /// <summary>The environment of a process with this clock. Without the last setting, .NET's waits end at once and its threads spin.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library!,
        ["FAKETIME_TIMESTAMP_FILE"] = file,
        ["FAKETIME_CACHE_DURATION"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
    };

    /// <summary>Sets it so far from the true time; the process sees it within a second.</summary>
    public void Set(TimeSpan offset)
    {
        // In one step: a process that reads the file half written would see no offset.
        File.WriteAllText(file + ".new", ((long)offset.TotalSeconds).ToString("+0;-0;+0", CultureInfo.InvariantCulture));
        File.Move(file + ".new", file, overwrite: true);
    }
}
