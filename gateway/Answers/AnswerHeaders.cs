using AidCoord.Hosting.Watching;

namespace AidCoord.Gateway.Answers;

/// <summary>What stands over every answer: the number of the request, and for browsers what they may do with it.</summary>
internal static class AnswerHeaders
{
    /// <summary>Allows nothing. A page that needs more says so itself.</summary>
    private const string NothingAllowed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        // At the last moment, because an answer that is begun anew loses what was there before.
        context.Response.OnStarting(static state => Write((HttpContext)state), context);
        return next(context);
    }

    private static Task Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[RequestId.Header] = RequestId.Of(context);
        if (GrpcAnswer.IsGrpc(context.Request))
        {
            return Task.CompletedTask;
        }

        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Pages with a form keep theirs: without any referrer a browser sends a form as "origin: null", and it would be refused.
        if (!headers.ContainsKey("Referrer-Policy")) headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = NothingAllowed;
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        var status = context.Response.StatusCode;
        if (headers.ContentType.Count == 0 && status is >= 200 and < 300 and not 204 or >= 400) headers.ContentType = "text/plain; charset=utf-8";
        // An answer for a program is a file to whoever opens it as a page.
        if (HttpMethods.IsPost(context.Request.Method) && headers.ContentType == "application/json") headers.ContentDisposition = "attachment; filename=\"answer.json\"";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }
}
