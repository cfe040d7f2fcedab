namespace AidCoord.Samples.Generator;

/// <summary>One CSV file in the making.</summary>
internal sealed class Sheet(params string[] columns)
{
    public List<string[]> Rows { get; } = [];

    public int Count => Rows.Count;

    public void Add(params string[] cells)
    {
        if (cells.Length != columns.Length)
            throw new ArgumentException($"{cells.Length} cells for {columns.Length} columns: {string.Join(',', cells)}");
        Rows.Add(cells);
    }

    public void Remove(string first, string? second = null) => Rows.RemoveAll(r => r[0] == first && (second is null || r[1] == second));

    public void Write(string file) => File.WriteAllText(file, string.Concat(Rows.Prepend(columns).Select(r => string.Join(',', r.Select(Quoted)) + "\n")));

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
}
