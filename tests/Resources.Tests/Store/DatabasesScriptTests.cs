using System.Diagnostics;
using AidCoord.ResourceContract;
using AidCoord.Resources.Store;
using Npgsql;

namespace AidCoord.Resources.Tests.Store;

/// <summary>deploy/postgres/databases.sql: one database and one role for each service.</summary>
public sealed class DatabasesScriptTests
{
    private static readonly string[] Services = ["projects", "undaf", "prsp", "accounts"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachServiceHasADatabaseAndARoleThatCannotEnterTheOthers()
    {
        await using var any = await StorePlace.PostgresAsync();
        var prefix = "t" + Guid.NewGuid().ToString("N")[..12];
        try
        {
            var passwords = Services.Select(service => $"{service}_password=a 'long' password of {service}").ToArray();
            Assert.Equal((3, false), (await RunAsync(any, prefix, passwords[..3]), await ExistsAsync(any, prefix)));
            Assert.Equal((3, false), (await RunAsync(any, prefix, [.. passwords[..3], "accounts_password="]), await ExistsAsync(any, prefix)));
            Assert.Equal((0, true), (await RunAsync(any, prefix, passwords), await ExistsAsync(any, prefix)));
            Assert.Equal(0, await RunAsync(any, prefix, passwords));

            foreach (var service in Services)
            {
                await using var store = await ResourceStore.OpenPostgresAsync(Place(any, prefix, service, service), TimeProvider.System, Stop);
                await store.WriteAsync(new WriteBatch { Actor = "t", Writes = [Write.Upsert("project", "countries/SN/projects/a", new byte[] { 1 })] }, Stop);
                foreach (var other in Services.Where(other => other != service))
                {
                    await using var connection = new NpgsqlConnection(Place(any, prefix, service, other));
                    Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Stop))).SqlState);
                }
            }
        }
        finally
        {
            foreach (var service in Services) await any.ExecuteAsync($"drop database if exists {prefix}_{service} with (force)");
            foreach (var service in Services) await any.ExecuteAsync($"drop role if exists {prefix}_{service}");
        }
    }

    private static string Place(StorePlace any, string prefix, string role, string database) => new NpgsqlConnectionStringBuilder(any.Place)
    {
        Username = $"{prefix}_{role}", Database = $"{prefix}_{database}", Pooling = false,
    }.ToString();

    private static async Task<bool> ExistsAsync(StorePlace any, string prefix) =>
        (await any.QueryAsync($"select rolname from pg_roles where rolname like '{prefix}%'")).Count == Services.Length;

    private static async Task<int> RunAsync(StorePlace any, string prefix, string[] passwords)
    {
        var server = new NpgsqlConnectionStringBuilder(any.Place);
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, "-d", server.Database!, "-f", Script(), "-v", $"prefix={prefix}"])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        foreach (var password in passwords) start.ArgumentList.Add("-v" + password);
        using var psql = Process.Start(start)!;
        var said = psql.StandardError.ReadToEndAsync(Stop);
        await psql.StandardOutput.ReadToEndAsync(Stop);
        await psql.WaitForExitAsync(Stop);
        Assert.True(psql.ExitCode is 0 or 3, await said);
        return psql.ExitCode;
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AidCoord.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "deploy", "postgres", "databases.sql");
    }
}
