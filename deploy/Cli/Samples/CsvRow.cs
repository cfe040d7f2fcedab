using System.Globalization;
using System.Text.RegularExpressions;
using AidCoord.Protos.Type.V1;

namespace AidCoord.Cli.Samples;

/// <summary>One row of a CSV file. Each reading either gives a value or adds a problem and gives an empty one.</summary>
internal sealed partial class CsvRow(CsvSheet sheet, int line, string[] cells)
{
    public int Line => line;

    public string this[string column] => sheet.Cell(cells, column);

    public void Problem(string column, string words) => sheet.Problems.Add(sheet.File, line, column, words);

    /// <summary>A cell that must not be empty.</summary>
    public string Need(string column)
    {
        var text = this[column];
        if (text.Length == 0)
            Problem(column, "it is empty. It is needed.");
        return text;
    }

    /// <summary>A text in each of its languages, in the order of the columns.</summary>
    public IEnumerable<Text> Texts(string column) =>
        sheet.Languages(column).Select(l => new Text { Text_ = this[$"{column}_{l}"], LanguageCode = l }).Where(t => t.Text_.Length > 0);

    /// <summary>A text in at least one language.</summary>
    public IReadOnlyList<Text> NeedTexts(string column)
    {
        var texts = Texts(column).ToList();
        if (texts.Count == 0)
            Problem(column, "it is empty in every language. Fill one.");
        return texts;
    }

    /// <summary>The parts of a cell that holds several values, separated by <c>|</c>.</summary>
    public IEnumerable<string> List(string column) => this[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A decimal number as it is written, or an empty text.</summary>
    public string Number(string column)
    {
        var text = this[column];
        if (text.Length == 0 || decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            return text;
        Problem(column, $"\"{text}\" is not a number. Write digits with a point before the decimals and nothing else, such as 1250000.50.");
        return "";
    }

    /// <summary>A decimal number that must be there.</summary>
    public string NeedNumber(string column) => Need(column).Length == 0 ? "" : Number(column);

    /// <summary>A whole number; 0 when the cell is empty.</summary>
    public int Whole(string column)
    {
        var text = this[column];
        if (text.Length == 0)
            return 0;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Problem(column, $"\"{text}\" is not a whole number. Write digits only, such as 2024.");
        return 0;
    }

    /// <summary>A whole number that must be there.</summary>
    public int NeedWhole(string column) => Need(column).Length == 0 ? 0 : Whole(column);

    /// <summary>yes or no; null when the cell is empty.</summary>
    public bool? Answer(string column)
    {
        switch (this[column].ToLowerInvariant())
        {
            case "":
                return null;
            case "yes":
                return true;
            case "no":
                return false;
            default:
                Problem(column, $"\"{this[column]}\" is neither yes nor no.");
                return null;
        }
    }

    /// <summary>yes, or anything else.</summary>
    public bool Yes(string column) => Answer(column) == true;

    /// <summary>A day, or a year alone; null when the cell is empty.</summary>
    public Day? Day(string column)
    {
        var text = this[column];
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new Day { Year = day.Year, Month = day.Month, Day_ = day.Day };
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0)
            return new Day { Year = year };
        Problem(column, $"\"{text}\" is not a day. Write year-month-day, such as 2024-12-31, or the year alone where no more is known.");
        return null;
    }

    /// <summary>A day that must be there.</summary>
    public Day? NeedDay(string column) => Need(column).Length == 0 ? null : Day(column);

    /// <summary>An amount with its currency; null when the amount is empty.</summary>
    public Money? Money(string amount, string currency)
    {
        var value = Number(amount);
        return value.Length == 0 ? null : new Money { Value = value, CurrencyCode = this[currency] };
    }

    /// <summary>An amount that must be there, with its currency.</summary>
    public Money? NeedMoney(string amount, string currency) => Need(amount).Length == 0 ? null : Money(amount, currency);

    /// <summary>One of the words of a closed list; the first, unspecified one when the cell is empty.</summary>
    public T Choice<T>(string column)
        where T : struct, Enum
    {
        var text = this[column];
        if (text.Length == 0)
            return default;
        var offered = Enum.GetNames<T>().Zip(Enum.GetValues<T>()).Where(v => !EqualityComparer<T>.Default.Equals(v.Second, default))
            .Select(v => (Word: InWords(v.First), Value: v.Second)).ToList();
        foreach (var (word, value) in offered)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        Problem(column, $"\"{text}\" is none of {string.Join(", ", offered.Select(o => o.Word))}.");
        return default;
    }

    // FinancialReport is FINANCIAL_REPORT, as in the API.
    private static string InWords(string name) => WordStart().Replace(name, "_$0").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}
