using System.Globalization;
using System.Text.Json;
using AidCoord.Wording;

namespace AidCoord.Portal.Texts;

/// <summary>A language of the portal: its texts, its direction, and how it writes numbers and days.</summary>
/// <remarks>
/// All programs run without culture data, which a small server may not have. So numbers are written by the rules that
/// sentences follow too, and the same page is the same on every machine.
/// </remarks>
public sealed class Locale
{
    private readonly IReadOnlyDictionary<string, string> texts;

    private Locale(string code, Language language, string direction)
    {
        Code = code;
        Language = language;
        Direction = direction;
        texts = Read(code);
    }

    /// <summary>The languages, the first for whoever reads none of them.</summary>
    public static IReadOnlyList<Locale> All { get; } = [new("en", Language.English, "ltr"), new("fr", Language.French, "ltr")];

    /// <summary>ISO 639-1; the first part of every address.</summary>
    public string Code { get; }

    /// <summary>Its rules for numbers and plurals.</summary>
    public Language Language { get; }

    /// <summary>"ltr" or "rtl".</summary>
    public string Direction { get; }

    /// <summary>Keys of all its texts.</summary>
    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>A text without values.</summary>
    /// <param name="key">Its key.</param>
    public string this[string key] => Text(key);

    /// <summary>The language with a code; null when there is none.</summary>
    /// <param name="code">ISO 639-1, lower case.</param>
    public static Locale? Find(string? code) => All.FirstOrDefault(each => each.Code == code);

    /// <summary>The first language of a reader's list that there is.</summary>
    /// <param name="accepted">The Accept-Language header.</param>
    public static Locale For(IEnumerable<(string Language, double Weight)> accepted) =>
        accepted.Where(each => each.Weight > 0).OrderByDescending(each => each.Weight)
            .Select(each => Find(each.Language.Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(found => found is not null) ?? All[0];

    /// <summary>A text with its values.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="values">Numbers and texts by name.</param>
    /// <exception cref="KeyNotFoundException">The language has no such text.</exception>
    public string Text(string key, params (string Name, object Value)[] values) =>
        MessageTemplate.Parse(texts[key]).Write(values.ToDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal), Language);

    /// <summary>A text that may be absent: a name for a number of the catalogue, the meaning of a flag.</summary>
    /// <param name="key">Its key.</param>
    public string? Maybe(string key) => texts.GetValueOrDefault(key);

    /// <summary>The text as it stands in the file.</summary>
    /// <param name="key">Its key.</param>
    internal string Raw(string key) => texts[key];

    /// <summary>A day in words.</summary>
    /// <param name="year">Year.</param>
    /// <param name="month">1 to 12; 0 when only the year is known.</param>
    /// <param name="day">1 to 31; 0 when only the month is known.</param>
    public string Day(int year, int month, int day)
    {
        var y = year.ToString("0000", CultureInfo.InvariantCulture);
        if (month is < 1 or > 12) return y;
        return day < 1 ? $"{Month(month)} {y}" : $"{day.ToString(CultureInfo.InvariantCulture)} {Month(month)} {y}";
    }

    /// <summary>The name of a month.</summary>
    /// <param name="month">1 to 12.</param>
    public string Month(int month) => this["months"].Split(' ')[month - 1];

    private static Dictionary<string, string> Read(string code)
    {
        using var json = typeof(Locale).Assembly.GetManifestResourceStream($"texts/{code}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
    }
}
