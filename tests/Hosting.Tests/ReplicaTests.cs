using AidCoord.Hosting.Calls;
using AidCoord.Hosting.Tests.Trials;
using Grpc.Core;

namespace AidCoord.Hosting.Tests;

public sealed class ReplicaTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CallsGoToEveryReplicaInTurnAndOnWhenOneIsGone()
    {
        await using var first = await TrialHost.Start();
        await using var second = await TrialHost.Start();
        using var channels = new ServiceChannels();
        var client = new Trial.TrialClient(channels.For($"{first.Host.Address},{second.Host.Address}"));

        // Both are found soon, not at once: the first call does not wait for the slower connection.
        while (first.Diary.Calls("hi") == 0 || second.Diary.Calls("hi") == 0) await client.GetThingAsync(new Order { Text = "hi" }, cancellationToken: Stop);
        await first.Host.StopAsync(Stop);
        for (var i = 0; i < 50; i++) Assert.Equal("read", (await client.GetThingAsync(new Order { Text = "read" }, cancellationToken: Stop)).Text);

        Assert.Equal(50, second.Diary.Calls("read"));
        // A write is sent once; it goes to whom a connection is open.
        Assert.Equal("write", (await client.CreateThingAsync(new Order { Text = "write" }, cancellationToken: Stop)).Text);
    }

    [Fact]
    public async Task WhenNoReplicaCanBeReachedTheCallIsUnavailable()
    {
        using var channels = new ServiceChannels(new CallGuards { Attempts = 2, FirstPause = TimeSpan.FromMilliseconds(1) });
        var client = new Trial.TrialClient(channels.For("http://127.0.0.1:1,http://127.0.0.1:2"));

        var error = await Assert.ThrowsAsync<RpcException>(async () => await client.GetThingAsync(new Order(), cancellationToken: Stop));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    [Fact]
    public async Task ANameThatIsNotKnownIsUnavailable()
    {
        using var channels = new ServiceChannels(new CallGuards { Attempts = 2, FirstPause = TimeSpan.FromMilliseconds(1) });
        var client = new Trial.TrialClient(channels.For("http://nobody.invalid:7101"));

        var error = await Assert.ThrowsAsync<RpcException>(async () => await client.GetThingAsync(new Order(), cancellationToken: Stop));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    [Theory]
    [InlineData("http://a:7101,http://b:7101", 2)]
    [InlineData("https://a.example:7101", 1)]
    [InlineData(" http://a:7101 , http://b:7101 ", 2)]
    public void AddressesHaveCommasBetweenThem(string text, int count) => Assert.Equal(count, ReplicaAddresses.Read(text).Addresses.Count);

    [Theory]
    [InlineData("")]
    [InlineData("a:7101")]
    [InlineData("http://a:7101,")]
    [InlineData("http://a:7101,https://b:7101")]
    public void AddressesThatCannotBeUsedAreRefused(string text) => Assert.Throws<FormatException>(() => ReplicaAddresses.Read(text));

    [Fact]
    public async Task AnAddressThatIsNoNameIsNotLookedUp()
    {
        foreach (var address in new[] { "http://127.0.0.1:7101", "http://localhost:7101", "https://name.invalid:7101" })
            Assert.Equal([new Uri(address)], await ReplicaAddresses.LookUpAsync(new Uri(address), Stop));
    }
}
