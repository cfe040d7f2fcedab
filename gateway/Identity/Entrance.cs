using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using AidCoord.Gateway.Answers;
using AidCoord.Hosting.Identity;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Gateway.Identity;

/// <summary>
/// Where every request of a system with identity comes in: finds out who calls, and tells the services in one signed header.
/// Whatever a client wrote into that header, and what it said who it is by, goes no further.
/// </summary>
internal sealed partial class Entrance(GatewayOptions options, IEnumerable<ICredential> credentials, TimeProvider time, ILogger<Entrance> log)
{
    /// <summary>Tells the portal whose name to show; empty for somebody who has not signed in. Gives no rights.</summary>
    public const string Reader = "aidcoord-reader";

    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, Admitted> known = new(StringComparer.Ordinal);

    /// <summary>Finds out who sends a request; what is wrong with that is told by <see cref="Refuse"/>.</summary>
    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        context.Request.Headers.Remove(Statement.Header);
        context.Request.Headers.Remove(Reader);
        if (!IsCall(context.Request))
        {
            await next(context);
            return;
        }

        try
        {
            Say(context, await LineFor(context));
        }
        catch (Problem refusal)
        {
            context.Features.Set(refusal);
            if (refusal.Code == StatusCode.PermissionDenied || refusal.Reason == Refusals.NotBelieved) LogRefused(Origin(context.Connection.RemoteIpAddress), refusal.Reason);
        }

        await next(context);
    }

    /// <summary>Answers a call of somebody who was not let in.</summary>
    public static Task Refuse(HttpContext context, RequestDelegate next) =>
        context.Features.Get<Problem>() is { } refusal ? Refusal.Write(context, Refusal.Of(context, refusal)) : next(context);

    /// <summary>Lets a reader to the pages, or sends them where they can say who they are.</summary>
    /// <returns>False when the answer is made.</returns>
    public async Task<bool> LetToPages(HttpContext context)
    {
        var who = await Whoever(context);
        if (who?.Hindrance is not null)
        {
            context.Response.Redirect("/change-password");
            return false;
        }

        if (who is null && options.PublicCountries.Count == 0)
        {
            context.Response.Redirect(SignInPages.Address(context.Request.Path + context.Request.QueryString));
            return false;
        }

        // What a reader sees who has signed in stays in no browser; styles and pictures, the same for everybody, do.
        if (who is not null) context.Response.OnStarting(static response => KeepOutOfCaches((HttpResponse)response), context.Response);
        Say(context, Write((who?.Caller ?? Anybody()) with { Origin = Origin(context.Connection.RemoteIpAddress) }));
        context.Request.Headers[Reader] = who is null ? "" : Uri.EscapeDataString(who.DisplayName.Length > 0 ? who.DisplayName : who.Caller.Id);
        return true;
    }

    // The services hear who calls and nothing of how that was proved.
    private static void Say(HttpContext context, string line)
    {
        context.Request.Headers.Authorization = default;
        context.Request.Headers.Cookie = default;
        context.Request.Headers[Statement.Header] = line;
    }

    /// <summary>Who sends a request, for the pages of the gateway itself; null when nobody says so, or is not believed.</summary>
    public async Task<Identified?> Whoever(HttpContext context)
    {
        try
        {
            return Said(context.Request) is { } said ? (await Identify(said.Credential, said.Text, context)).Who : null;
        }
        catch (Problem)
        {
            return null;
        }
    }

    /// <summary>Forgets that something was valid.</summary>
    public void Forget(string text) => known.TryRemove(Digest(text), out _);

    // Pages are for everybody, and say themselves what they show to whom; all else is a call of the API.
    private static bool IsCall(HttpRequest request) =>
        GrpcAnswer.IsGrpc(request) || request.Path.StartsWithSegments("/aidcoord", StringComparison.OrdinalIgnoreCase)
        || request.Path.Value!.StartsWith("/aidcoord.", StringComparison.OrdinalIgnoreCase);

    private async Task<string> LineFor(HttpContext context)
    {
        var origin = Origin(context.Connection.RemoteIpAddress);
        if (Said(context.Request) is not { } said)
        {
            if (context.Request.Headers.Authorization.Count > 0)
            {
                throw Refusals.Unknown(said: true);
            }

            return options.PublicCountries.Count > 0 ? Write(Anybody() with { Origin = origin }) : throw Refusals.Unknown(said: false);
        }

        said.Credential.Check(context.Request);
        var admitted = await Identify(said.Credential, said.Text, context);
        if (admitted.Who.Hindrance is { } hindrance)
        {
            throw hindrance;
        }

        context.User = admitted.User;
        // One line serves the calls of one address; it is written anew when half of its life is over.
        if (admitted.Line is not { } line || line.Origin != origin || time.GetUtcNow() >= line.Until)
        {
            admitted.Line = line = new Line(Write(admitted.Who.Caller with { Origin = origin }), origin, time.GetUtcNow() + (Statement.Life / 2));
        }

        return line.Text;
    }

    private (ICredential Credential, string Text)? Said(HttpRequest request)
    {
        foreach (var credential in credentials)
        {
            if (credential.Find(request) is { } text)
            {
                return text.Length <= Bearer.Longest ? (credential, text) : throw Refusals.Unknown(said: true);
            }
        }

        return null;
    }

    private async Task<Admitted> Identify(ICredential credential, string text, HttpContext context)
    {
        var digest = Digest(text);
        if (known.TryGetValue(digest, out var before) && time.GetUtcNow() < before.Who.Until)
        {
            return before;
        }

        var admitted = new Admitted(await credential.Identify(text, context));
        if (known.Count >= MostRemembered)
        {
            known.Clear();
        }

        return known[digest] = admitted;
    }

    private Caller Anybody() => new("public", [.. options.PublicCountries.Select(country => new Grant(Role.Public, country))]);

    private string Write(Caller caller) => Statement.Write(caller, Statement.ForServices, options.IdentityKey!, time.GetUtcNow());

    /// <summary>Where a request comes from, as history and log have it.</summary>
    internal static string Origin(IPAddress? address) => (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address)?.ToString() ?? "";

    // What is remembered is no key that somebody could use who reads this memory, or measures how long finding it takes.
    private static string Digest(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Task KeepOutOfCaches(HttpResponse response)
    {
        if (!response.Headers.CacheControl.ToString().StartsWith("public", StringComparison.Ordinal)) response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    [LoggerMessage(30, LogLevel.Warning, "A caller at {Origin} was not believed: {Reason}")]
    private partial void LogRefused(string origin, string reason);

    private sealed class Admitted(Identified who)
    {
        public Identified Who { get; } = who;

        /// <summary>By whose name calls are counted.</summary>
        public ClaimsPrincipal User { get; } = new(new ClaimsIdentity([new Claim(ClaimsIdentity.DefaultNameClaimType, who.Caller.Id)], "aidcoord"));

        public Line? Line { get; set; }
    }

    private sealed record Line(string Text, string Origin, DateTimeOffset Until);
}
