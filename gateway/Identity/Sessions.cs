using AidCoord.Protos.Accounts.V1;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Gateway.Identity;

/// <summary>Sessions of browsers, by a cookie that no script can read and no other site can send along.</summary>
internal sealed class Sessions(AccountsService accounts) : ICredential
{
    private const string Cookie = "aidcoord-session";

    public string? Find(HttpRequest request) => request.Headers.Authorization.Count == 0 && Of(request) is { Length: > 0 } text ? text : null;

    /// <summary>The session that a browser sends; null for none.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[Named(request, Cookie)];

    /// <inheritdoc/>
    /// <remarks>A browser sends the cookie with whatever a page asks of it; that the page is ours is asked of every request.</remarks>
    public void Check(HttpRequest request)
    {
        if (!IsFromHere(request))
        {
            throw new Problem(
                StatusCode.PermissionDenied, "CROSS_SITE",
                "A call with a session must come from a page of this address. Programs use a key: authorization: Bearer aidcoord_…");
        }
    }

    public async Task<Identified> Identify(string text, HttpContext context) =>
        accounts.Known(await accounts.Ask(client => client.CheckSessionAsync(new CheckSessionRequest { Text = text }, cancellationToken: context.RequestAborted)));

    /// <summary>Gives a browser a session.</summary>
    public static void Give(HttpContext context, Session session) => context.Response.Cookies.Append(Named(context.Request, Cookie), session.Text, Kept(context, session.ExpireTime.ToDateTimeOffset()));

    /// <summary>Takes it away.</summary>
    public static void Take(HttpContext context) => context.Response.Cookies.Delete(Named(context.Request, Cookie), Kept(context, null));

    /// <summary>Whether a request says that a page of this very address made it.</summary>
    public static bool IsFromHere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site.Length > 0 && site != "same-origin" ? false
            : origin.Length > 0 ? Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            : site == "same-origin";
    }

    /// <summary>What a cookie is called. Over TLS the name says that this very address set it, and browsers hold to that.</summary>
    internal static string Named(HttpRequest request, string cookie) => request.IsHttps ? "__Host-" + cookie : cookie;

    // Secure where the connection is: without TLS a browser would not send such a cookie back.
    internal static CookieOptions Kept(HttpContext context, DateTimeOffset? ends) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", Expires = ends,
    };
}
