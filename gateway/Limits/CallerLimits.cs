using System.Globalization;
using System.Threading.RateLimiting;
using AidCoord.Gateway.Answers;
using Grpc.Core;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;

namespace AidCoord.Gateway.Limits;

/// <summary>How much one caller may ask for: calls over time by all gateways together, as far as they hear of each other; calls at once by each.</summary>
internal static class CallerLimits
{
    /// <summary>What may come at once, in seconds' worth of calls: a script that loads a country begins with a burst.</summary>
    private const int Burst = 10;

    public static void AddCallerLimits(this IServiceCollection services, GatewayOptions options)
    {
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in options.TrustedProxies) forwarded.KnownIPNetworks.Add(network);
        });
        services.AddSingleton<SharedCounts>().AddHostedService(provider => provider.GetRequiredService<SharedCounts>());
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<SharedCounts>((limiter, counts) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => PerSecond(context, options.CallsPerSecond, counts)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => AtOnce(context, options.CallsAtOnce)));
            limiter.OnRejected = (rejected, _) => new ValueTask(Refuse(rejected.HttpContext, rejected.Lease));
        });
    }

    /// <summary>Whom the proxies before the gateway name is the caller, for all that follows.</summary>
    public static void UseTrustedProxies(this WebApplication app, GatewayOptions options)
    {
        if (options.TrustedProxies.Count > 0) app.UseForwardedHeaders();
    }

    public static void UseCallerLimits(this WebApplication app, GatewayOptions options)
    {
        if (options.CallsPerSecond > 0 || options.CallsAtOnce > 0) app.UseRateLimiter();
    }

    private static RateLimitPartition<string> PerSecond(HttpContext context, int calls, SharedCounts counts) =>
        calls == 0 || Caller.Of(context) is not { } caller
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.Get<string>(caller, _ => new SharedBucket(
                caller,
                new TokenBucketRateLimiterOptions { TokenLimit = calls * Burst, TokensPerPeriod = calls, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = false },
                counts));

    private static RateLimitPartition<string> AtOnce(HttpContext context, int calls) =>
        calls == 0 || Caller.Of(context) is not { } caller
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetConcurrencyLimiter(caller, _ => new ConcurrencyLimiterOptions { PermitLimit = calls });

    private static async Task Refuse(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        });
        await Refusal.Write(context, Refusal.Of(
            context, StatusCode.ResourceExhausted, "TOO_MANY_CALLS", $"You make more calls than one caller may. Wait {seconds} s, then go on more slowly, with fewer calls at a time."));
    }
}
