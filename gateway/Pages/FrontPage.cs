using AidCoord.Gateway.Identity;

namespace AidCoord.Gateway.Pages;

/// <summary>What a person sees who opens the address in a browser while there is no portal to show pages.</summary>
internal static class FrontPage
{
    private static readonly string Html = Read();

    public static Task Write(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        var address = $"{context.Request.Scheme}://{context.Request.Host}";
        var access = Access.Of(context.RequestServices.GetRequiredService<GatewayOptions>());
        return context.Response.WriteAsync(
            Html.Replace("ADDRESS", System.Net.WebUtility.HtmlEncode(address), StringComparison.Ordinal).Replace("ACCESS", access, StringComparison.Ordinal));
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(FrontPage).Assembly.GetManifestResourceStream("front.html")!);
        return reader.ReadToEnd();
    }
}
