using AidCoord.Hosting;

namespace AidCoord.Coordination;

/// <summary>Where the three data services are, and how coordination itself listens.</summary>
/// <param name="Projects">Address of the projects service, such as <c>http://127.0.0.1:7101</c>.</param>
/// <param name="Undaf">Address of the UNDAF service.</param>
/// <param name="Prsp">Address of the plan service.</param>
public sealed record CoordinationOptions(string Projects, string Undaf, string Prsp)
{
    /// <summary>Port when the environment names none.</summary>
    public const int DefaultPort = 7104;

    /// <summary>How it listens, logs and stops.</summary>
    public ServiceHostOptions Host { get; init; } = new("coordination");

    /// <summary>
    /// What a process of its own takes from its environment: <c>AIDCOORD_PROJECTS</c>, <c>AIDCOORD_UNDAF</c> and
    /// <c>AIDCOORD_PRSP</c> are the addresses (ports 7101, 7102 and 7103 of this machine when not set); the rest as every service.
    /// </summary>
    /// <exception cref="FormatException">A variable cannot be read; the message names it.</exception>
    public static CoordinationOptions FromEnvironment() => new(
        Address("AIDCOORD_PROJECTS", 7101), Address("AIDCOORD_UNDAF", 7102), Address("AIDCOORD_PRSP", 7103))
    {
        Host = ServiceHostOptions.FromEnvironment("coordination", DefaultPort),
    };

    private static string Address(string variable, int port)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(text)) return $"http://127.0.0.1:{port}";
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? text
            : throw new FormatException($"The environment variable {variable} is \"{text}\"; it should be an address such as http://127.0.0.1:{port}.");
    }
}
