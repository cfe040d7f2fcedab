using System.Text;

namespace AidCoord.Codelists;

/// <summary>
/// A tab-separated table that ships inside this assembly: `# key: value` lines, one line of column names, rows.
/// Editors may cut trailing tabs, so a row may be shorter than the header; the missing cells are empty.
/// </summary>
internal sealed class EmbeddedTable
{
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _columns;

    private EmbeddedTable(string file, IEnumerable<string> lines)
    {
        var rows = new List<Row>();
        string[]? columns = null;
        _columns = new(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Length == 0)
                continue;
            if (line[0] == '#')
            {
                var colon = line.IndexOf(": ", StringComparison.Ordinal);
                if (colon > 0)
                    _notes.TryAdd(line[1..colon].Trim(), line[(colon + 2)..]);
                continue;
            }
            var cells = line.Split('\t');
            if (columns is null)
            {
                columns = cells;
                for (var i = 0; i < cells.Length; i++)
                    _columns.Add(cells[i], i);
            }
            else if (cells.Length > columns.Length)
            {
                throw new InvalidDataException($"{file}: the row of {cells[0]} has {cells.Length} cells, the header {columns.Length}.");
            }
            else
            {
                rows.Add(new Row(this, cells));
            }
        }
        Rows = rows;
    }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>The value of a `# key: value` line; empty when there is none.</summary>
    public string Note(string key) => _notes.GetValueOrDefault(key, "");

    public static EmbeddedTable Read(string file)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded in {typeof(EmbeddedTable).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new EmbeddedTable(file, Lines(reader));
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    internal readonly struct Row(EmbeddedTable table, string[] cells)
    {
        public string this[string column]
        {
            get
            {
                var index = table._columns[column];
                return index < cells.Length ? cells[index] : "";
            }
        }
    }
}
