using System.Globalization;
using AidCoord.Protos.Type.V1;
using AidCoord.Resources.Names;
using AidCoord.Resources.Problems;

namespace AidCoord.Resources.Rules;

/// <summary>
/// Rules that fields of many kinds of resource share: each adds what is wrong, and what would be right, to the violations.
/// An empty text or an absent message is fine unless it is required.
/// </summary>
public static class FieldRules
{
    private const NumberStyles PlainNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Names or titles: at least one when required, none of them empty, languages as ISO 639-1.</summary>
    public static void Texts(this Violations violations, string field, IReadOnlyList<Text> texts, bool required = false)
    {
        violations.Require(!required || texts.Count > 0, field, "Required: at least one text.");
        for (var i = 0; i < texts.Count; i++)
        {
            var at = violations.At(field, i);
            at.Require(!string.IsNullOrWhiteSpace(texts[i].Text_), "text", "Required: the words.");
            var language = texts[i].LanguageCode;
            at.Require(
                language.Length == 0 || (language.Length is 2 or 3 && language.All(char.IsAsciiLetterLower)),
                "language_code", $"'{language}' is not a language of ISO 639-1, such as fr; leave it empty when not known.");
        }
    }

    /// <summary>A text that must be there.</summary>
    public static void Required(this Violations violations, string field, string text, string what) =>
        violations.Require(!string.IsNullOrWhiteSpace(text), field, $"Required: {what}.");

    /// <summary>A decimal number as text.</summary>
    /// <param name="violations">Where to add what is wrong.</param>
    /// <param name="field">The field.</param>
    /// <param name="text">Its value.</param>
    /// <param name="required">Whether it may be empty.</param>
    /// <param name="least">The least it can be.</param>
    /// <param name="above">It must be above <paramref name="least"/>, not equal.</param>
    /// <param name="most">The most it can be.</param>
    /// <returns>The number; null when there is none or it is bad.</returns>
    public static decimal? Number(
        this Violations violations, string field, string text, bool required = false, decimal? least = null, bool above = false, decimal? most = null)
    {
        if (text.Length == 0)
        {
            violations.Require(!required, field, "Required: a decimal number, such as 12.5.");
            return null;
        }

        if (!decimal.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out var number))
        {
            violations.Add(field, $"'{text}' is not a decimal number such as 12.5, with a point and without thousands separators.");
            return null;
        }

        if ((least is { } low && (above ? number <= low : number < low)) || number > most)
        {
            violations.Add(field, $"{text} is out of range: {Range(least, above, most)}.");
            return null;
        }

        return number;
    }

    /// <summary>Percentages of one list: each 0 to 100, and together not more than 100.</summary>
    public static void Percentages(this Violations violations, string field, IEnumerable<string?> percentages)
    {
        var sum = 0m;
        foreach (var (index, percentage) in percentages.Index())
        {
            if (percentage is null) continue;
            sum += violations.At(field, index).Number("percentage", percentage, required: true, least: 0, most: 100) ?? 0;
        }

        violations.Require(sum <= 100, field, $"The percentages add up to {sum.ToString(CultureInfo.InvariantCulture)}; together they can be at most 100.");
    }

    /// <summary>A calendar day that exists.</summary>
    /// <returns>The day; null when there is none or it is bad.</returns>
    public static DateOnly? CalendarDay(this Violations violations, string field, Day? day, bool required = false, bool yearOnly = false)
    {
        if (day is null)
        {
            violations.Require(!required, field, "Required: a day.");
            return null;
        }

        if (yearOnly && day is { Month: 0, Day_: 0, Year: >= 1 and <= 9999 }) return new DateOnly(day.Year, 1, 1);
        if (day.Year is >= 1 and <= 9999 && day.Month is >= 1 and <= 12 && day.Day_ >= 1 && day.Day_ <= DateTime.DaysInMonth(day.Year, day.Month))
            return new DateOnly(day.Year, day.Month, day.Day_);
        violations.Add(field, $"{day.Year}-{day.Month}-{day.Day_} is not a day of the calendar.");
        return null;
    }

    /// <summary>A first and a last day, the last not before the first.</summary>
    public static void Days(this Violations violations, string first, Day? from, string last, Day? to, bool required = false)
    {
        var start = violations.CalendarDay(first, from, required);
        var end = violations.CalendarDay(last, to, required);
        violations.Require(!(end < start), last, $"{end:yyyy-MM-dd} is before {first}, {start:yyyy-MM-dd}.");
    }

    /// <summary>A first and a last year, both required.</summary>
    public static void Years(this Violations violations, string first, int from, string last, int to)
    {
        violations.Year(first, from);
        violations.Year(last, to);
        violations.Require(to == 0 || to >= from, last, $"{to} is before {first}, {from}.");
    }

    /// <summary>A year, required.</summary>
    public static void Year(this Violations violations, string field, int year) =>
        violations.Require(year is >= 1900 and <= 2200, field, $"{year} is not a year from 1900 to 2200.");

    /// <summary>An amount of money.</summary>
    /// <param name="violations">Where to add what is wrong.</param>
    /// <param name="field">The field.</param>
    /// <param name="money">Its value.</param>
    /// <param name="isCurrency">Whether a code is on the list of currencies.</param>
    /// <param name="canBeNegative">Whether it may be a refund or a correction.</param>
    /// <param name="needsCurrency">Whether a currency must be given.</param>
    public static void Amount(
        this Violations violations, string field, Money? money, Func<string, bool> isCurrency, bool canBeNegative = false, bool needsCurrency = true)
    {
        if (money is null) return;
        var at = violations.At(field);
        at.Number("value", money.Value, required: true, least: canBeNegative ? null : 0);
        at.Require(
            (money.CurrencyCode.Length == 0 && !needsCurrency) || isCurrency(money.CurrencyCode),
            "currency_code", $"'{money.CurrencyCode}' is not a currency of ISO 4217, such as USD.");
    }

    /// <summary>The name of another resource, of the same country.</summary>
    /// <param name="violations">Where to add what is wrong.</param>
    /// <param name="field">The field.</param>
    /// <param name="name">Its value.</param>
    /// <param name="patterns">Forms it can have.</param>
    /// <param name="owner">Name of the resource that refers to it.</param>
    /// <param name="required">Whether it may be empty.</param>
    public static void Reference(
        this Violations violations, string field, string name, IReadOnlyList<ResourceNamePattern> patterns, string owner, bool required = false)
    {
        if (name.Length == 0)
        {
            violations.Require(!required, field, $"Required: a name such as {patterns[0].Text}.");
            return;
        }

        if (!patterns.Any(pattern => pattern.Matches(name)))
        {
            violations.Add(field, $"'{name}' is not a name of the form {string.Join(" or ", patterns.Select(pattern => pattern.Text))}.");
            return;
        }

        violations.Require(
            ResourceName.CountryOf(name) == ResourceName.CountryOf(owner), field,
            $"'{name}' belongs to another country than this record, {ResourceName.CountryOf(owner)}.");
    }

    /// <summary>Names of other resources, of the same country.</summary>
    public static void References(this Violations violations, string field, IReadOnlyList<string> names, ResourceNamePattern pattern, string owner)
    {
        for (var i = 0; i < names.Count; i++) violations.Reference($"{field}[{i}]", names[i], [pattern], owner, required: true);
    }

    /// <summary>A value of a closed list, given.</summary>
    public static void Chosen<T>(this Violations violations, string field, T value) where T : struct, Enum =>
        violations.Require(
            !EqualityComparer<T>.Default.Equals(value, default) && Enum.IsDefined(value), field, "Required: one of the listed values.");

    /// <summary>A value of a closed list, or none.</summary>
    public static void ChosenOrNone<T>(this Violations violations, string field, T value) where T : struct, Enum =>
        violations.Require(Enum.IsDefined(value), field, "Not one of the listed values.");

    private static string Range(decimal? least, bool above, decimal? most)
    {
        var low = least is { } number ? $"{(above ? "above" : "at least")} {number.ToString(CultureInfo.InvariantCulture)}" : "";
        var high = most is { } top ? $"at most {top.ToString(CultureInfo.InvariantCulture)}" : "";
        return low.Length > 0 && high.Length > 0 ? $"{low} and {high}" : low + high;
    }
}
