using AidCoord.Hosting;
using AidCoord.Hosting.Settings;

namespace AidCoord.Coordination;

/// <summary>Where the three data services are, and how coordination itself listens.</summary>
/// <param name="Projects">Address of the projects service, such as <c>http://127.0.0.1:7101</c>.</param>
/// <param name="Undaf">Address of the UNDAF service.</param>
/// <param name="Prsp">Address of the plan service.</param>
public sealed record CoordinationOptions(string Projects, string Undaf, string Prsp)
{
    /// <summary>How it listens, logs and stops.</summary>
    public ServiceHostOptions Host { get; init; } = new("coordination");

    /// <summary>The options of a process of its own.</summary>
    /// <exception cref="SettingProblem">A setting cannot be read; the message names it.</exception>
    public static CoordinationOptions From(ProcessSettings settings) => new(
        settings.ServiceAddress("projects").ToString(), settings.ServiceAddress("undaf").ToString(), settings.ServiceAddress("prsp").ToString())
    {
        Host = ServiceHostOptions.From(settings),
    };
}
