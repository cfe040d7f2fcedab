using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Hosting.Redis;
using AidCoord.Projects;
using AidCoord.Protos.Projects.V1;
using AidCoord.Prsp;
using AidCoord.Undaf;
using Grpc.Net.Client;
using Npgsql;

namespace AidCoord.Coordination.Tests.Replicas;

/// <summary>Two replicas of projects on one PostgreSQL database, and two of coordination that know both.</summary>
internal sealed class ReplicatedSystem : IAsyncDisposable
{
    private const string PostgresVariable = "AIDCOORD_TEST_POSTGRES";
    private const string RedisVariable = "AIDCOORD_TEST_REDIS";

    private readonly string _folder = Directory.CreateTempSubdirectory("aidcoord-replicas-").FullName;
    private readonly string _database = $"aidcoord_test_{Guid.NewGuid():N}";
    private readonly string _server;
    private readonly List<ServiceHost> _projects = [];
    private readonly List<ServiceHost> _others = [];
    private readonly List<GrpcChannel> _channels = [];

    private ReplicatedSystem(string server) => _server = server;

    public List<ProjectService.ProjectServiceClient> Projects { get; } = [];

    public List<CoordinationReplica> Coordination { get; } = [];

    /// <summary>Starts it. The test is skipped where a server is missing.</summary>
    public static async Task<ReplicatedSystem> Start(bool withRedis)
    {
        var redis = withRedis ? new RedisOptions(Required(RedisVariable, "a Redis server", "host:port")) : null;
        var system = new ReplicatedSystem(Required(PostgresVariable, "a PostgreSQL server", "a connection string of a user who may create databases"));
        await system.Execute($"create database {system._database}");
        var store = new NpgsqlConnectionStringBuilder(system._server) { Database = system._database }.ToString();
        for (var i = 0; i < 2; i++)
        {
            var host = await Started(ProjectsHost.CreateAsync(new DataServiceOptions(new ServiceHostOptions("projects") { Redis = redis }, store), TestContext.Current.CancellationToken));
            system._projects.Add(host);
            system._channels.Add(GrpcChannel.ForAddress(host.Address));
            system.Projects.Add(new ProjectService.ProjectServiceClient(system._channels[^1]));
        }

        system._others.Add(await Started(UndafHost.CreateAsync(system.File("undaf"), TestContext.Current.CancellationToken)));
        system._others.Add(await Started(PrspHost.CreateAsync(system.File("prsp"), TestContext.Current.CancellationToken)));
        var addresses = string.Join(',', system._projects.Select(host => host.Address));
        for (var i = 0; i < 2; i++)
        {
            system.Coordination.Add(await CoordinationReplica.Start(
                new CoordinationOptions(addresses, system._others[0].Address, system._others[1].Address) { Host = new ServiceHostOptions("coordination") { Redis = redis } }));
        }

        return system;
    }

    public Task StopProjects(int replica) => _projects[replica].StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels) channel.Dispose();
        foreach (var replica in Coordination) await replica.DisposeAsync();
        foreach (var host in _projects.Concat(_others)) await host.DisposeAsync();
        await Execute($"drop database {_database} with (force)");
        Directory.Delete(_folder, recursive: true);
    }

    private static string Required(string variable, string what, string value)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text)) Assert.Skip($"needs {what}: set {variable} to {value}");
        return text;
    }

    private static async Task<ServiceHost> Started(Task<ServiceHost> creating)
    {
        var host = await creating;
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private DataServiceOptions File(string name) => new(new ServiceHostOptions(name), Path.Combine(_folder, $"{name}.db"));

    private async Task Execute(string statement)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ToString());
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
