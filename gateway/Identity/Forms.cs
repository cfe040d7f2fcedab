using System.Buffers.Text;
using System.Security.Cryptography;

namespace AidCoord.Gateway.Identity;

/// <summary>
/// Proves that a form which comes back was made by this system for this very browser: a signed word in the form that fits a cookie. A
/// page of another site can send a form and the cookie, but cannot read or make the word.
/// </summary>
internal sealed class Forms(GatewayOptions options)
{
    /// <summary>The field of a form, and the header of a call by script, that holds the word.</summary>
    public const string Field = "antiforgery";

    private const string Cookie = "aidcoord-form";
    private const string Purpose = "form";
    private const int LargestForm = 16 * 1024;

    /// <summary>The word for the forms of a browser.</summary>
    public string Word(HttpContext context)
    {
        var name = Sessions.Named(context.Request, Cookie);
        var browser = context.Request.Cookies[name];
        if (browser is not { Length: 43 })
        {
            browser = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            context.Response.Cookies.Append(name, browser, Sessions.Kept(context, null));
        }

        return Base64Url.EncodeToString(options.IdentityKey!.Sign(Purpose, Bound(context, browser)));
    }

    /// <summary>Reads a form that came back; null when it is none of ours for this browser.</summary>
    public async Task<IFormCollection?> Read(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasFormContentType || request.ContentLength is not (> 0 and <= LargestForm) || request.Cookies[Sessions.Named(request, Cookie)] is not { } browser
            || (request.Headers.Origin.Count > 0 && !Sessions.IsFromHere(request)))
        {
            return null;
        }

        var form = await request.ReadFormAsync(context.RequestAborted);
        return form[Field] is [{ } word] && Fits(word, Bound(context, browser)) ? form : null;
    }

    // Bound to the session too: a form that was made before somebody signed in is not taken afterwards.
    private static string Bound(HttpContext context, string browser) => $"{browser}\n{Sessions.Of(context.Request)}";

    private bool Fits(string word, string bound)
    {
        try
        {
            return options.IdentityKey!.IsSigned(Purpose, bound, Base64Url.DecodeFromChars(word));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
