using System.Text;
using CsvHelper;

namespace AidCoord.Cli.Samples;

/// <summary>
/// One CSV file of a country folder: UTF-8, one line of column names, fields separated by commas (or by semicolons or tabs,
/// as spreadsheets of some languages write them).
/// </summary>
internal sealed class CsvSheet
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private CsvSheet(string file, CsvProblems problems)
    {
        File = file;
        Problems = problems;
    }

    public string File { get; }

    public CsvProblems Problems { get; }

    public List<CsvRow> Rows { get; } = [];

    /// <summary>Reads a file; a file that is not there has no rows. Columns that are missing or unknown are problems.</summary>
    /// <param name="folder">The country folder.</param>
    /// <param name="name">File name without <c>.csv</c>.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="columns">The columns the file may have; <c>*</c> before a name: required; <c>_</c> after it: one for each language (<c>title_en</c>).</param>
    public static CsvSheet Read(string folder, string name, CsvProblems problems, params string[] columns)
    {
        var file = name + ".csv";
        var sheet = new CsvSheet(file, problems);
        var path = Path.Combine(folder, file);
        if (!System.IO.File.Exists(path))
            return sheet;
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var text = reader.ReadToEnd();
            sheet.Parse(text, columns);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(file, 0, "", "the file is not UTF-8 text. Save it as \"CSV UTF-8\".");
        }
        return sheet;
    }

    /// <summary>The cell of a column in a row, trimmed; empty when the file does not have the column.</summary>
    public string Cell(string[] cells, string column) =>
        _columns.TryGetValue(column, out var index) && index < cells.Length ? cells[index].Trim() : "";

    /// <summary>The languages of a text that has a column for each, in the order of the columns.</summary>
    public IEnumerable<string> Languages(string column) => _columns.Keys
        .Where(c => c.Length == column.Length + 3 && c.StartsWith(column + "_", StringComparison.Ordinal))
        .Select(c => c[^2..]);

    private void Parse(string text, string[] known)
    {
        var firstLine = text[..(text.IndexOf('\n') is >= 0 and var end ? end : text.Length)];
        var options = new CsvReaderOptions
        {
            Separator = new[] { ',', ';', '\t' }.MaxBy(c => firstLine.Count(f => f == c)),
            HasHeader = false,
            TrackLineNumbers = true,
            OnMalformedRecord = bad => Problems.Add(File, (int)bad.LineNumber, "", "the quotation marks of this row do not match. Put a field that holds one in quotes, and double the mark."),
        };
        using var reader = CsvReader.FromText(text, options);
        if (!reader.Read())
        {
            Problems.Add(File, 0, "", $"the file is empty. Its first line holds the names of the columns: {Words(known)}.");
            return;
        }
        var header = reader.Current.ToArray().Select(c => c.Trim()).ToArray();
        TakeHeader(header, known);
        while (reader.Read())
        {
            var line = (int)reader.LineNumber;
            var cells = reader.Current.ToArray();
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (cells.Length > header.Length)
                Problems.Add(File, line, "", $"the row has {cells.Length} fields, the first line {header.Length}. Put a field that holds the separator in quotes.");
            else
                Rows.Add(new CsvRow(this, line, cells));
        }
    }

    private void TakeHeader(string[] header, string[] known)
    {
        var names = known.Select(k => k.TrimStart('*')).ToList();
        for (var i = 0; i < header.Length; i++)
        {
            var column = header[i];
            if (column.Length == 0)
                continue;
            if (!names.Contains(column) && !(column.Length > 3 && names.Contains(column[..^2])))
                Problems.Add(File, 1, column, $"there is no such column here. The columns are: {Words(known)}.");
            else if (!_columns.TryAdd(column, i))
                Problems.Add(File, 1, column, "the column is there twice. Remove one.");
        }
        foreach (var column in known.Where(k => k[0] == '*').Select(k => k[1..]))
        {
            var isThere = column[^1] == '_' ? Languages(column[..^1]).Any() : _columns.ContainsKey(column);
            if (!isThere)
                Problems.Add(File, 1, column, $"the column is missing. Add it{(column[^1] == '_' ? $", with a language, such as {column}en" : "")}.");
        }
    }

    private static string Words(string[] known) => string.Join(", ", known.Select(k => k.TrimStart('*') is var n && n[^1] == '_' ? n + "en" : n));
}
