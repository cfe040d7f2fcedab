using Spectre.Console;

namespace AidCoord.Cli.Tables;

/// <summary>A table that never cuts a number: on a narrow screen text wraps first, then columns move to a second table below.</summary>
internal sealed class Grid
{
    private const int Gap = 2;
    private const int NarrowestText = 24;
    private readonly List<Column> _columns = [];
    private readonly List<string[]> _rows = [];
    private readonly HashSet<int> _linesBefore = [];

    /// <summary>Adds a column of text, which may wrap.</summary>
    public Grid Text(string header) => Add(new Column(header, Numbers: false));

    /// <summary>Adds a column of numbers: right-aligned and never broken.</summary>
    public Grid Number(string header) => Add(new Column(header, Numbers: true));

    public Grid Row(params IEnumerable<string> cells)
    {
        _rows.Add([.. cells]);
        return this;
    }

    /// <summary>An empty line before the next row.</summary>
    public Grid Break()
    {
        _linesBefore.Add(_rows.Count);
        return this;
    }

    /// <summary>Writes the table; nothing when it has no rows.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="repeat">How many columns at the left are repeated when the table is split.</param>
    public void Write(Terminal terminal, int repeat = 1)
    {
        if (_rows.Count == 0) return;
        var room = terminal.OutputIsTerminal ? terminal.Width : int.MaxValue;
        var widths = _columns.Select((column, i) => column.Width(_rows.Select(r => r[i]))).ToArray();
        var parts = Split(widths, repeat, room);
        for (var part = 0; part < parts.Count; part++)
        {
            if (part > 0) terminal.Line();
            WritePart(terminal, parts[part], widths);
        }
    }

    private Grid Add(Column column)
    {
        _columns.Add(column);
        return this;
    }

    // Text gives way first, the widest most; then the columns that still have no room start a new table.
    private List<List<int>> Split(int[] widths, int repeat, int room)
    {
        while (Total(widths, Enumerable.Range(0, widths.Length)) > room)
        {
            var widest = Enumerable.Range(0, widths.Length).Where(i => !_columns[i].Numbers).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : widths[i]);
            if (widest < 0 || widths[widest] <= NarrowestText) break;
            widths[widest]--;
        }

        var heads = Enumerable.Range(0, repeat).ToList();
        List<List<int>> parts = [[.. heads]];
        for (var i = repeat; i < widths.Length; i++)
        {
            if (Total(widths, parts[^1].Append(i)) > room && parts[^1].Count > repeat) parts.Add([.. heads]);
            parts[^1].Add(i);
        }

        return parts;
    }

    private static long Total(int[] widths, IEnumerable<int> columns) => columns.Sum(i => (long)widths[i] + Gap) - Gap;

    private void WritePart(Terminal terminal, List<int> columns, int[] widths)
    {
        var table = new Table().Border(new Ruled());
        foreach (var i in columns)
        {
            var last = i == columns[^1];
            var column = new TableColumn(new Text(_columns[i].Header, new Style(decoration: Decoration.Bold)))
            {
                Alignment = _columns[i].Numbers ? Justify.Right : Justify.Left,
                Width = widths[i],
                Padding = new Padding(0, 0, last ? 0 : Gap, 0),
            };
            table.AddColumn(column);
        }

        for (var row = 0; row < _rows.Count; row++)
        {
            if (_linesBefore.Contains(row)) table.AddEmptyRow();
            table.AddRow(columns.Select(i => new Text(_rows[row][i])));
        }

        // The widths are settled here; the library would also reserve room for lines between columns. What it puts above
        // and below the table, and the padding at the end of lines, helps nobody who compares two outputs.
        var text = new StringWriter { NewLine = "\n" };
        var screen = terminal.Screen(text);
        screen.Profile.Width = 100_000;
        screen.Write(table);
        foreach (var line in text.ToString().Trim('\n', '\r').Split('\n')) terminal.Line(line.TrimEnd());
    }

    private sealed record Column(string Header, bool Numbers)
    {
        // A heading breaks between words, so a long one does not make a column of small numbers wide.
        public int Width(IEnumerable<string> cells) => Math.Max(
            cells.SelectMany(c => c.Split('\n')).Select(Wide).DefaultIfEmpty(0).Max(),
            Math.Max(Header.Split(' ').Select(Wide).Max(), Math.Min(14, Wide(Header))));

        private static int Wide(string text) => text.Sum(character => UnicodeWidth(character));

        private static int UnicodeWidth(char character) => character is >= '\u1100' and (<= '\u115f' or >= '\u2e80' and <= '\ua4cf' or >= '\uac00' and <= '\ud7a3' or >= '\uf900' and <= '\ufaff' or >= '\uff00' and <= '\uff60') ? 2 : 1;
    }

    /// <summary>A line under the headings and nothing else: easy to read, and easy to cut by scripts.</summary>
    private sealed class Ruled : TableBorder
    {
        public override string GetPart(Spectre.Console.Rendering.TableBorderPart part) => part switch
        {
            Spectre.Console.Rendering.TableBorderPart.HeaderBottom => "─",
            _ => "",
        };
    }
}
