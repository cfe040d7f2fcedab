using System.Globalization;
using System.Xml.Linq;

namespace AidCoord.Portal.Tests;

/// <summary>A page, read strictly: as XML, so that an element that is not closed or a letter that is not encoded is an error.</summary>
internal sealed class Html
{
    private static readonly string[] Void = ["meta", "link", "input", "br", "hr", "img"];

    private Html(string text) => (Text, Root) = (text, XElement.Parse(Closed(text)));

    /// <summary>The page as it came.</summary>
    public string Text { get; }

    public XElement Root { get; }

    public string Language => Root.Attribute("lang")!.Value;

    /// <summary>What a reader sees.</summary>
    public string Words => string.Join(' ', Root.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public IReadOnlyList<string> Links => [.. All("a").Select(link => link.Attribute("href")!.Value)];

    public static async Task<Html> Of(HttpResponseMessage answer, CancellationToken stop) => new(await answer.Content.ReadAsStringAsync(stop));

    public IEnumerable<XElement> All(string element) => Root.Descendants(element);

    /// <summary>The exact number behind the link to an explanation.</summary>
    public double Number(string explanation) => double.Parse(
        All("a").First(link => link.Attribute("href")!.Value == explanation).Element("data")!.Attribute("value")!.Value, CultureInfo.InvariantCulture);

    // The only differences between what the portal writes and XML: the doctype, elements without an end, attributes without a value.
    private static string Closed(string html)
    {
        var text = html[html.IndexOf("<html", StringComparison.Ordinal)..];
        foreach (var name in Void)
        {
            text = System.Text.RegularExpressions.Regex.Replace(text, $"<{name}\\b([^>]*?)/?>", $"<{name}$1/>");
        }

        return System.Text.RegularExpressions.Regex.Replace(text, "(<option[^>]*? (?:value|selected))(?=[ >])", "$1=\"\"");
    }
}
