using System.Security.Cryptography;

namespace AidCoord.Portal.Layout;

/// <summary>The one stylesheet. Its address has its hash, so a browser keeps it for good and a new version has a new address.</summary>
internal static class Stylesheet
{
    private static readonly byte[] Css = Read();

    public static string Address { get; } = $"/style-{Convert.ToHexStringLower(SHA256.HashData(Css))[..12]}.css";

    public static Task Write(HttpContext context)
    {
        context.Response.ContentType = "text/css; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return context.Response.Body.WriteAsync(Css, 0, Css.Length, context.RequestAborted);
    }

    private static byte[] Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("portal.css")!;
        var css = new byte[stream.Length];
        stream.ReadExactly(css);
        return css;
    }
}
