namespace AidCoord.Cli.Samples;

/// <summary>Everything that is wrong in a folder of CSV files, so that a person mends it in one go.</summary>
internal sealed class CsvProblems
{
    private const int Shown = 100;
    private readonly List<string> _lines = [];

    public int Count { get; private set; }

    /// <summary>The first hundred problems, and how many more there are.</summary>
    public IReadOnlyList<string> Lines => Count > _lines.Count ? [.. _lines, $"… and {Count - _lines.Count} more."] : _lines;

    /// <param name="file">Name of the file.</param>
    /// <param name="line">Line in it, from 1; 0 for the file as a whole.</param>
    /// <param name="column">Name of the column; empty for the row as a whole.</param>
    /// <param name="words">What is wrong and how to mend it.</param>
    public void Add(string file, int line, string column, string words)
    {
        Count++;
        if (_lines.Count < Shown)
            _lines.Add($"{file}{(line > 0 ? $" line {line}" : "")}{(column.Length > 0 ? $", column {column}" : "")}: {words}");
    }
}
