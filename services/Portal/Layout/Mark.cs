namespace AidCoord.Portal.Layout;

/// <summary>The small picture in the browser's tab: three bars.</summary>
internal static class Mark
{
    private const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#005a8f" d="M1 9h4v6H1zM6 5h4v10H6zM11 1h4v14h-4z"/></svg>""";

    public static Task Write(HttpContext context)
    {
        context.Response.ContentType = "image/svg+xml";
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return context.Response.WriteAsync(Svg, context.RequestAborted);
    }
}
