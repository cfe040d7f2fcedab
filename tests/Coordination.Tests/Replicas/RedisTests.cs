using System.Diagnostics;
using AidCoord.Coordination.Computing;
using AidCoord.Hosting;
using AidCoord.Hosting.HealthChecks;
using AidCoord.Hosting.Redis;
using AidCoord.Protos.Coordination.V1;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace AidCoord.Coordination.Tests.Replicas;

/// <summary>Whatever becomes of Redis: answers are right, calls succeed, and health tells.</summary>
public sealed class RedisTests
{
    private const string Variable = "AIDCOORD_TEST_REDIS";

    private static readonly QueryMetricsRequest AllNumbers = new() { Country = Some.Country, By = Grouping.BySector };

    [Fact]
    public async Task WhatOneReplicaHasComputedAnotherNeedNotCompute()
    {
        await using var running = await Start(Server());
        var other = await running.AddReplica(options => With(options, RedisServer.Patient(Server())));
        await Well(running.Service, other.Service);
        Say(running, 3);
        var computed = await Ask(running.Metrics);

        await Eventually.Holds(async () =>
        {
            Assert.Equal(computed, await Ask(other.Metrics));
            // A replica that has built nothing can only have found it.
            var found = await running.AddReplica(options => With(options, RedisServer.Patient(Server())));
            await Well(found.Service);
            Assert.Equal(computed, await Ask(found.Metrics));
            Assert.Equal(0, Countries(found.Service).All.Single().Bytes);
        });
    }

    [Fact]
    public async Task AChangedRecordIsNeverAnsweredFromBefore()
    {
        await using var running = await Start(Server());
        await Well(running.Service);
        for (var i = 1; i <= 20; i++)
        {
            running.Projects.Say(Some.ProjectName($"p{i}"), Some.Project($"p{i}"));

            Assert.Equal(100 * i, Money(await Ask(running.Metrics)));
            Assert.Equal(100 * i, Money(await Ask(running.Metrics)));
        }
    }

    [Fact]
    public async Task AStoreThatWentBackToACopyIsNotAnsweredFromItsFormerLife()
    {
        await using var running = await Start(Server());
        await Well(running.Service);
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1", spent: 1m));
        running.Projects.Say(Some.ProjectName("p2"), Some.Project("p2", spent: 2m));
        Assert.Equal(3, Money(await Ask(running.Metrics)));

        // The same sequences again, with other contents.
        running.Projects.LoseEverything();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1", spent: 10m));
        Assert.Equal(10, Money(await Ask(running.Metrics)));
        running.Projects.Say(Some.ProjectName("p2"), Some.Project("p2", spent: 20m));
        Assert.Equal(30, Money(await Ask(running.Metrics)));
    }

    [Fact]
    public async Task WithoutRedisAnswersAreRightAndHealthIsDegraded()
    {
        await using var running = await CoordinationOverFeeds.Start();
        var replica = await running.AddReplica(options => With(options, new RedisOptions("127.0.0.1:1") { LookEvery = TimeSpan.FromMilliseconds(50) }));
        Say(running, 3);

        Assert.Equal(300, Money(await Ask(replica.Metrics)));
        await Eventually.Holds(async () => Assert.Contains("Redis does not answer in time", await Degradations(replica), StringComparison.Ordinal));
        Assert.Equal(300, Money(await Ask(replica.Metrics)));
    }

    [Fact]
    public async Task ASlowRedisIsLeftAloneAndHealthIsDegraded()
    {
        await using var slow = new SlowLine(Server(), TimeSpan.FromSeconds(1));
        await using var running = await CoordinationOverFeeds.Start();
        var replica = await running.AddReplica(options => With(options, new RedisOptions(slow.Address) { LookEvery = TimeSpan.FromMilliseconds(50) }));
        Say(running, 3);
        Assert.Equal(300, Money(await Ask(replica.Metrics)));
        await Eventually.Holds(async () => Assert.NotEmpty(await Degradations(replica)));

        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++) Assert.Equal(300, Money(await Ask(replica.Metrics)));

        // Twenty answers that wait for Redis would take twenty seconds and more.
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 18);
        Assert.False(replica.Service.Services.GetRequiredService<RedisConnection>().IsWell);
    }

    [Fact]
    public async Task ARedisThatIsKilledIsDoneWithoutAndFoundAgain()
    {
        await using var redis = await RedisServer.Start();
        await using var running = await CoordinationOverFeeds.Start();
        var replica = await running.AddReplica(options => With(options, RedisServer.Patient(redis.Address)));
        await Well(replica.Service);
        Say(running, 3);
        Assert.Equal(300, Money(await Ask(replica.Metrics)));

        await redis.Kill();
        for (var i = 0; i < 5; i++) Assert.Equal(300, Money(await Ask(replica.Metrics)));
        await Eventually.Holds(async () => Assert.NotEmpty(await Degradations(replica)));

        await redis.Run();
        await Well(replica.Service);
        await Eventually.Holds(async () => Assert.Empty(await Degradations(replica)));
        Assert.Equal(300, Money(await Ask(replica.Metrics)));
        using var client = await redis.Connect();
        await Eventually.Holds(() => Assert.NotEmpty(Keys(client)));
    }

    [Fact]
    public async Task ARedisThatIsEmptiedOnlyForgets()
    {
        await using var redis = await RedisServer.Start();
        await using var running = await Start(redis.Address);
        using var client = await redis.Connect();
        await Well(running.Service);
        Say(running, 3);
        var before = await Ask(running.Metrics);
        await Eventually.Holds(() => Assert.NotEmpty(Keys(client)));

        await client.GetServer(redis.Address).FlushAllDatabasesAsync();

        Assert.Equal(before, await Ask(running.Metrics));
        await Eventually.Holds(() => Assert.NotEmpty(Keys(client)));
    }

    [Fact]
    public async Task GarbageIsRecognisedAndReplaced()
    {
        await using var redis = await RedisServer.Start();
        await using var running = await Start(redis.Address);
        using var client = await redis.Connect();
        await Well(running.Service);
        Say(running, 3);
        var right = await Ask(running.Metrics);
        await Eventually.Holds(() => Assert.NotEmpty(Keys(client)));
        var (key, database) = (Keys(client).Single(), client.GetDatabase());
        byte[] good = database.StringGet(key)!;
        byte[] flipped = [.. good];
        flipped[^1] ^= 1;

        foreach (var garbage in new byte[][] { [], [1], "no answer"u8.ToArray(), new byte[100_000], flipped, [.. good, 0], [2, .. good[1..]] })
        {
            database.StringSet(key, garbage);
            Assert.Equal(right, await Ask(running.Metrics));
            await Eventually.Holds(() => Assert.Equal(good, (byte[])database.StringGet(key)!));
        }

        // Not even a text.
        database.KeyDelete(key);
        database.ListRightPush(key, "garbage");
        Assert.Equal(right, await Ask(running.Metrics));
        await Eventually.Holds(() => Assert.Equal(RedisType.String, database.KeyType(key)));
        Assert.True(running.Service.Services.GetRequiredService<RedisConnection>().IsWell);
    }

    [Fact]
    public async Task AGoodAnswerToAnotherQuestionIsGarbageToo()
    {
        await using var redis = await RedisServer.Start();
        await using var running = await Start(redis.Address);
        using var client = await redis.Connect();
        await Well(running.Service);
        Say(running, 3);
        var bySector = await Ask(running.Metrics);
        await Eventually.Holds(() => Assert.Single(Keys(client)));
        var first = Keys(client).Single();
        var byDonor = await running.Metrics.QueryMetricsAsync(new QueryMetricsRequest { Country = Some.Country, By = Grouping.ByDonor }, CoordinationOverFeeds.Patiently());
        await Eventually.Holds(() => Assert.Equal(2, Keys(client).Count));
        var second = Keys(client).Single(key => key != first);

        client.GetDatabase().StringSet(first, client.GetDatabase().StringGet(second));

        Assert.NotEqual(bySector, byDonor);
        Assert.Equal(bySector, await Ask(running.Metrics));
    }

    [Fact]
    public async Task ACallIsHeardByEveryOtherConnectionAlsoAfterRedisWasRestarted()
    {
        await using var redis = await RedisServer.Start();
        await using var running = await CoordinationOverFeeds.Start();
        using var caller = new RedisConnection(RedisServer.Patient(redis.Address), TimeProvider.System);
        using var listener = new RedisConnection(RedisServer.Patient(redis.Address), TimeProvider.System);
        var heard = 0;
        listener.Listen("aidcoord:test:grew", _ => Interlocked.Increment(ref heard));
        await caller.LookAsync();
        await listener.LookAsync();
        await HeardAgain();

        await redis.Kill();
        await redis.Run();
        await HeardAgain();

        Task HeardAgain()
        {
            var before = Volatile.Read(ref heard);
            return Eventually.Holds(async () =>
            {
                await Record.ExceptionAsync(caller.LookAsync);
                await Record.ExceptionAsync(listener.LookAsync);
                caller.Call("aidcoord:test:grew");
                Assert.True(Volatile.Read(ref heard) > before);
            });
        }
    }

    private static string Server()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(server)) Assert.Skip($"needs a Redis server: set {Variable} to host:port");
        return server;
    }

    private static Task<CoordinationOverFeeds> Start(string redis) => CoordinationOverFeeds.Start(options => With(options, RedisServer.Patient(redis)));

    private static CoordinationOptions With(CoordinationOptions options, RedisOptions redis) => options with { Host = options.Host with { Redis = redis } };

    private static async Task Well(params ServiceHost[] services)
    {
        foreach (var service in services)
            await Eventually.Holds(() => Assert.True(service.Services.GetRequiredService<RedisConnection>().IsWell, "Redis is not well"));
    }

    private static void Say(CoordinationOverFeeds running, int projects)
    {
        for (var i = 1; i <= projects; i++) running.Projects.Say(Some.ProjectName($"p{i}"), Some.Project($"p{i}"));
    }

    private static async Task<QueryMetricsResponse> Ask(MetricService.MetricServiceClient metrics) => await metrics.QueryMetricsAsync(AllNumbers, CoordinationOverFeeds.Patiently());

    private static double Money(QueryMetricsResponse answer) => answer.Total.Values.Single(value => value.Metric == "total-money").Value;

    private static FollowedCountries Countries(ServiceHost service) => service.Services.GetRequiredService<FollowedCountries>();

    private static async Task<string> Degradations(CoordinationReplica replica)
    {
        var standing = await HealthAnswer.Ask(replica.Calls, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(standing.IsServing);
        return string.Join(';', standing.Degraded.Values);
    }

    private static List<RedisKey> Keys(ConnectionMultiplexer client) => [.. client.GetServer(client.GetEndPoints()[0]).Keys(pattern: "aidcoord:*")];
}
