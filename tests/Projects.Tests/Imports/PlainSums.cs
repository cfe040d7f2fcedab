using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace AidCoord.Projects.Tests.Imports;

/// <summary>
/// Counts a file in the plainest way, to check the importer against: another reader, whole elements, whole numbers. It
/// follows methodology I1 and I4 to I6 and shares no code with what it checks.
/// </summary>
internal static partial class PlainSums
{
    private const int Scale = 40;

    private static readonly Dictionary<string, string> Letters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["IF"] = "1", ["C"] = "2", ["D"] = "3", ["E"] = "4", ["IR"] = "5", ["LR"] = "6", ["R"] = "7", ["QP"] = "8", ["QS"] = "9", ["CG"] = "10",
    };

    public static (int Activities, int Transactions, SortedDictionary<string, BigInteger> Sums) Of(string path)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var xml = XmlReader.Create(file);
        var (activities, transactions) = (0, 0);
        var sums = new SortedDictionary<string, BigInteger>(StringComparer.Ordinal);
        xml.MoveToContent();
        while (!xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "iati-activity" || xml.NamespaceURI != "")
            {
                xml.Read();
                continue;
            }
            var activity = (XElement)XNode.ReadFrom(xml);
            activities++;
            foreach (var transaction in activity.Elements("transaction"))
            {
                transactions++;
                var value = transaction.Element("value");
                if (value is null || Number().Match(value.Value.Trim()) is not { Success: true } number) continue;
                var type = transaction.Element("transaction-type");
                var key = $"{Currency(activity, value)} {Type(((string?)type?.Attribute("code") ?? type?.Value ?? "").Trim())}";
                sums[key] = sums.GetValueOrDefault(key) + Whole(number);
            }
        }
        return (activities, transactions, sums);
    }

    /// <summary>A decimal text in the same unit as <see cref="Of"/>'s sums.</summary>
    public static BigInteger Whole(string number) => Whole(Number().Match(number));

    private static BigInteger Whole(Match number)
    {
        var exponent = number.Groups["exponent"] is { Success: true } given ? int.Parse(given.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var part = number.Groups["part"].Value;
        var digits = BigInteger.Parse("0" + number.Groups["whole"].Value + part, CultureInfo.InvariantCulture);
        var whole = digits * BigInteger.Pow(10, Scale + exponent - part.Length);
        return number.Groups["sign"].Value == "-" ? -whole : whole;
    }

    private static string Currency(XElement activity, XElement value)
    {
        var own = ((string?)value.Attribute("currency") ?? "").Trim();
        var currency = own.Length > 0 ? own : ((string?)activity.Attribute("default-currency") ?? "").Trim();
        return currency.Length > 0 ? currency.ToUpperInvariant() : "(none)";
    }

    private static string Type(string published) =>
        Letters.TryGetValue(published, out var letter) ? letter
        : int.TryParse(published, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 13 ? published
        : "(none)";

    [GeneratedRegex(@"^(?<sign>[+-]?)(?=[0-9.]*[0-9])(?<whole>[0-9]*)(\.(?<part>[0-9]*))?([eE](?<exponent>[+-]?[0-9]+))?$")]
    private static partial Regex Number();
}
