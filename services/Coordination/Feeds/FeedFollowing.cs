namespace AidCoord.Coordination.Feeds;

/// <summary>Follows all feeds from the start of the program to its end.</summary>
internal sealed class FeedFollowing(IReadOnlyList<Feed> feeds) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(feeds.Select(feed => Task.Run(() => feed.Run(stoppingToken), CancellationToken.None)));
}
