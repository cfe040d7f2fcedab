using AidCoord.Hosting;
using AidCoord.Hosting.Settings;

namespace AidCoord.Coordination;

/// <summary>Where the three data services are, and how coordination itself listens.</summary>
/// <param name="Projects">Address of the projects service, such as <c>http://127.0.0.1:7101</c>.</param>
/// <param name="Undaf">Address of the UNDAF service.</param>
/// <param name="Prsp">Address of the plan service.</param>
public sealed record CoordinationOptions(string Projects, string Undaf, string Prsp)
{
    /// <summary>
    /// How much memory the countries that are held may take together, in bytes, as far as they can be counted. Default: a quarter of what
    /// the process may have. The country asked about last is held in any case.
    /// </summary>
    public long CountryMemory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>How it listens, logs and stops.</summary>
    public ServiceHostOptions Host { get; init; } = new("coordination");

    /// <summary>The options of a process of its own.</summary>
    /// <exception cref="SettingProblem">A setting cannot be read; the message names it.</exception>
    public static CoordinationOptions From(ProcessSettings settings)
    {
        var options = new CoordinationOptions(settings.ServiceAddresses("projects").Text, settings.ServiceAddresses("undaf").Text, settings.ServiceAddresses("prsp").Text)
        {
            Host = ServiceHostOptions.From(settings),
        };
        return settings.Number("AIDCOORD_COUNTRY_MEMORY", 1, 10_000_000) is var megabytes and > 0
            ? options with { CountryMemory = megabytes * 1_000_000L }
            : options;
    }
}
