using AidCoord.Hosting;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>
/// Two gateways, two replicas of each service, each in a process of its own, on one PostgreSQL server with a database for each
/// data service. Every way between two of them goes through a line on which a fault can be put.
/// </summary>
internal sealed class SystemUnderFaults : IAsyncDisposable
{
    /// <summary>The services that keep records.</summary>
    public static readonly string[] DataServiceNames = ["projects", "undaf", "prsp"];

    // Both follow what the services are built with: where they know replicas and Redis, the faults meet these as well.
    private static readonly bool TakeSeveralAddresses = Hosting("Calls.ReplicaAddresses");
    private static readonly bool UseRedis = Hosting("Redis.RedisOptions");

    private readonly List<Line> lines = [];

    private SystemUnderFaults(PostgresServer postgres, RedisServer? redis) => (Postgres, Redis) = (postgres, redis);

    public PostgresServer Postgres { get; }

    /// <summary>Null where the services do without.</summary>
    public RedisServer? Redis { get; }

    /// <summary>Gateways and services, by their names: <c>projects a</c>, <c>gateway b</c>.</summary>
    public IReadOnlyList<ServiceProcess> Processes { get; private set; } = [];

    /// <summary>Every way on which a fault can be put.</summary>
    public IReadOnlyList<Leg> Legs => [.. lines.SelectMany(line => line.Legs)];

    /// <summary>What users call: either gateway.</summary>
    public string Door { get; private set; } = "";

    public static async Task<SystemUnderFaults> StartAsync(string folder)
    {
        var system = new SystemUnderFaults(await PostgresServer.StartNewAsync(), UseRedis ? await RedisServer.StartNewAsync() : null);
        try
        {
            await system.StartAllAsync(folder);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public IEnumerable<ServiceProcess> ReplicasOf(string service) => Processes.Where(process => process.Name.StartsWith(service + " ", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Processes.Select(process => process.DisposeAsync().AsTask()));
        foreach (var line in lines) await line.DisposeAsync();
        await Postgres.DisposeAsync();
        if (Redis is not null) await Redis.DisposeAsync();
    }

    private async Task StartAllAsync(string folder)
    {
        var data = DataServiceNames.SelectMany(service => Pair(service, $"AidCoord.{Capital(service)}", folder, replica => new()
        {
            ["AIDCOORD_STORE"] = PostgresServer.ConnectionString(service, Between($"{service} {replica} to its database", Postgres.Port).Port),
        })).ToList();
        var coordination = Pair("coordination", "AidCoord.Coordination", folder, replica => DataServiceNames.ToDictionary(
            Variable, service => AddressesOf($"coordination {replica}", data.Where(process => process.Name.StartsWith(service, StringComparison.Ordinal)))));
        Processes = [.. data, .. coordination];
        var gateways = Pair("gateway", "AidCoord.Gateway", folder, _ => ((string[])[.. DataServiceNames, "coordination"]).ToDictionary(
            Variable, service => AddressesOf("the gateways", ReplicasOf(service))));
        Processes = [.. data, .. coordination, .. gateways];
        foreach (var database in DataServiceNames)
        {
            // Opened and closed at once: the services make their tables.
            await Commands.RunAsync(Path.Combine(PostgresServer.Programs!, "createdb"), "-h", "127.0.0.1", "-p", $"{Postgres.Port}", "-U", "aidcoord", database);
        }

        await Task.WhenAll(Processes.Select(process => process.StartAsync()));
        Door = Through("users", gateways).Address;
    }

    private List<ServiceProcess> Pair(string name, string program, string folder, Func<string, Dictionary<string, string>> settings) =>
        [.. ((string[])["a", "b"]).Select(replica => new ServiceProcess($"{name} {replica}", program, WithRedis(settings(replica)), folder))];

    private Dictionary<string, string> WithRedis(Dictionary<string, string> settings)
    {
        if (Redis is not null) settings["AIDCOORD_REDIS"] = $"127.0.0.1:{Redis.Port}";
        return settings;
    }

    // Either whoever calls knows both replicas, each at the end of a line of its own, or one line before both takes turns.
    private string AddressesOf(string from, IEnumerable<ServiceProcess> replicas) => TakeSeveralAddresses
        ? string.Join(',', replicas.Select(replica => Through(from, [replica]).Address))
        : Through(from, replicas).Address;

    private Line Through(string from, IEnumerable<ServiceProcess> replicas) =>
        Kept(new Line([.. replicas.Select(replica => new Leg($"{from} to {replica.Name}", replica.Port))]));

    private Line Between(string name, int port) => Kept(new Line(new Leg(name, port)));

    private Line Kept(Line line)
    {
        lines.Add(line);
        return line;
    }

    private static bool Hosting(string type) => typeof(ServiceHostOptions).Assembly.GetType($"AidCoord.Hosting.{type}") is not null;

    private static string Variable(string service) => $"AIDCOORD_{service.ToUpperInvariant()}";

    private static string Capital(string service) => char.ToUpperInvariant(service[0]) + service[1..];
}
