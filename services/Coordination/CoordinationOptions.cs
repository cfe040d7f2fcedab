using System.Globalization;
using AidCoord.Hosting;
using AidCoord.Hosting.Calls;

namespace AidCoord.Coordination;

/// <summary>Where the three data services are, and how coordination itself listens.</summary>
/// <param name="Projects">Address of the projects service, such as <c>http://127.0.0.1:7101</c>.</param>
/// <param name="Undaf">Address of the UNDAF service.</param>
/// <param name="Prsp">Address of the plan service.</param>
public sealed record CoordinationOptions(string Projects, string Undaf, string Prsp)
{
    /// <summary>Port when the environment names none.</summary>
    public const int DefaultPort = 7104;

    /// <summary>
    /// How much memory the countries that are held may take together, in bytes, as far as they can be counted. Default: a quarter of what
    /// the process may have. The country asked about last is held in any case.
    /// </summary>
    public long CountryMemory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>How it listens, logs and stops.</summary>
    public ServiceHostOptions Host { get; init; } = new("coordination");

    /// <summary>
    /// What a process of its own takes from its environment: <c>AIDCOORD_PROJECTS</c>, <c>AIDCOORD_UNDAF</c> and
    /// <c>AIDCOORD_PRSP</c> are the addresses (ports 7101, 7102 and 7103 of this machine when not set; of several replicas, with commas
    /// between them), <c>AIDCOORD_COUNTRY_MEMORY</c> is <see cref="CountryMemory"/> in MB; the rest as every service.
    /// </summary>
    /// <exception cref="FormatException">A variable cannot be read; the message names it.</exception>
    public static CoordinationOptions FromEnvironment()
    {
        var options = new CoordinationOptions(Address("AIDCOORD_PROJECTS", 7101), Address("AIDCOORD_UNDAF", 7102), Address("AIDCOORD_PRSP", 7103))
        {
            Host = ServiceHostOptions.FromEnvironment("coordination", DefaultPort),
        };
        return Environment.GetEnvironmentVariable("AIDCOORD_COUNTRY_MEMORY") is { Length: > 0 } text
            ? options with { CountryMemory = Megabytes(text) }
            : options;
    }

    private static long Megabytes(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) && megabytes > 0
            ? megabytes * 1_000_000L
            : throw new FormatException($"The environment variable AIDCOORD_COUNTRY_MEMORY is \"{text}\"; it should be a whole number of MB, such as 500.");

    private static string Address(string variable, int port)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(text)) return $"http://127.0.0.1:{port}";
        try
        {
            return ReplicaAddresses.Read(text).Text;
        }
        catch (FormatException unreadable)
        {
            throw new FormatException($"The environment variable {variable} cannot be read. {unreadable.Message}", unreadable);
        }
    }
}
