namespace AidCoord.Portal.Layout;

/// <summary>What every answer says to the browser: nothing from elsewhere, no script, no frame around it.</summary>
internal sealed class PageHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        // Numbers follow every acknowledged change, so a page is asked for each time.
        headers.CacheControl = "no-cache";
        return next(context);
    }
}
