namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>A PostgreSQL server of the test's own, to be stopped like one whose machine lost power.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    // In memory where there is such a disk: what crashes here is the server and never the machine, and bringing every file of a
    // real disk up to date at each start would take longer than the fault.
    private readonly string folder = Directory.Exists(Memory)
        ? Directory.CreateDirectory(Path.Combine(Memory, $"aidcoord-postgres-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("aidcoord-postgres-").FullName;

    private const string Memory = "/dev/shm";

    public int Port { get; } = FreePort.Take();

    /// <summary>Where initdb and pg_ctl are; null when there is no PostgreSQL on this machine.</summary>
    public static string? Programs { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : Environment.GetEnvironmentVariable("PATH")?.Split(':').FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")));

    public static async Task<PostgresServer> StartNewAsync()
    {
        var server = new PostgresServer();
        // PostgreSQL refuses to run as root.
        if (Environment.IsPrivilegedProcess) await Commands.RunAsync("chown", "postgres", server.folder);
        await server.RunAsync("initdb", "-D", server.folder, "-U", "aidcoord", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8");
        await server.StartAsync();
        return server;
    }

    /// <summary>How a service finds its database through a port, which may be that of a line.</summary>
    public static string ConnectionString(string database, int port) => $"Host=127.0.0.1;Port={port};Username=aidcoord;Database={database};Maximum Pool Size=20";

    public Task StartAsync() => RunAsync(
        "pg_ctl", "-D", folder, "-w", "-l", Path.Combine(folder, "log"),
        "-o", $"-c listen_addresses=127.0.0.1 -p {Port} -c unix_socket_directories={folder} -c max_connections=300", "start");

    /// <summary>Immediate: no goodbye to anybody, nothing written back; the next start recovers from the log.</summary>
    public Task CrashAsync() => RunAsync("pg_ctl", "-D", folder, "-w", "-m", "immediate", "stop");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(folder, "postmaster.pid"))) await CrashAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        return Environment.IsPrivilegedProcess
            ? Commands.RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : Commands.RunAsync(path, arguments);
    }
}
