using System.Globalization;
using CsvHelper;

namespace AidCoord.Cli.Exports;

/// <summary>CSV that a spreadsheet can open without running anything.</summary>
/// <remarks>
/// A text that begins with = + - @ is a formula to a spreadsheet, and names come from files of strangers: such texts get
/// an apostrophe in front. Numbers do not, or a negative amount would no longer be one.
/// </remarks>
internal sealed class SpreadsheetCsv(TextWriter writer) : IDisposable
{
    private readonly CsvWriter _csv = CsvWriter.Create(
        writer,
        new CsvWriterOptions { Injection = CsvInjection.Escape, TrueValue = "true", FalseValue = "false" },
        leaveOpen: true);

    public SpreadsheetCsv Text(string value)
    {
        _csv.WriteField(value);
        return this;
    }

    public SpreadsheetCsv Truth(bool value)
    {
        _csv.WriteField(value);
        return this;
    }

    /// <summary>A number that reads back as the same; an empty cell when there is none.</summary>
    public SpreadsheetCsv Number(double? value)
    {
        _csv.WriteField(value, default);
        return this;
    }

    /// <summary>Exact decimal text, digit for digit.</summary>
    public SpreadsheetCsv Exact(string decimalText)
    {
        if (decimal.TryParse(decimalText, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) _csv.WriteField(value, default(ReadOnlySpan<char>));
        else _csv.WriteField(decimalText);
        return this;
    }

    public void End() => _csv.EndRecord();

    public void Dispose() => _csv.Dispose();
}
