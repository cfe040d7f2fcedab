using System.Collections;
using System.Globalization;
using System.Text;
using AidCoord.Protos.Type.V1;

namespace AidCoord.Resources.Filters;

/// <summary>What kind of values a key has; it says which literals a filter may compare it with.</summary>
public enum KeyType
{
    /// <summary>Text, compared by its characters; case matters, except with <c>:</c>.</summary>
    Text,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>A calendar day, <c>2024-03-01</c>.</summary>
    Day,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,
}

/// <summary>What the resources of one kind can be filtered by. Written as a collection initialiser, a key a line.</summary>
/// <example><code>Keys = new() { { "ministry", m => m.Ministry }, { "year", m => m.Year } }</code></example>
public sealed class Keys<T> : IEnumerable<KeyValuePair<string, KeyType>>
{
    private readonly List<(string Name, KeyType Type, Action<T, string, StringBuilder> Write)> _keys = [];

    /// <summary>Adds a text; an empty one is no value.</summary>
    public void Add(string name, Func<T, string?> value) => Add(name, KeyType.Text, (item, key, lines) =>
    {
        if (value(item) is { Length: > 0 } text) KeyLines.Add(lines, key, text);
    });

    /// <summary>Adds a text that a resource can have several of.</summary>
    public void Add(string name, Func<T, IEnumerable<string>> values) => Add(name, KeyType.Text, (item, key, lines) =>
    {
        foreach (var text in values(item).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)) KeyLines.Add(lines, key, text);
    });

    /// <summary>Adds a number; null is no value.</summary>
    public void Add(string name, Func<T, decimal?> value) => Add(name, KeyType.Number, (item, key, lines) =>
    {
        if (value(item) is { } number) KeyLines.Add(lines, key, number.ToString(CultureInfo.InvariantCulture));
    });

    /// <summary>Adds a flag.</summary>
    public void Add(string name, Func<T, bool> value) => Add(name, KeyType.Flag, (item, key, lines) =>
        KeyLines.Add(lines, key, value(item) ? "true" : "false"));

    /// <summary>Adds a day; null is no value. One of which only the year is known counts as 1 January.</summary>
    public void Add(string name, Func<T, Day?> value) => Add(name, KeyType.Day, (item, key, lines) =>
    {
        if (value(item) is { } day)
            KeyLines.Add(lines, key, $"{day.Year:0000}-{Math.Max(1, day.Month):00}-{Math.Max(1, day.Day_):00}");
    });

    /// <summary>The values of a resource, as <see cref="KeyLines"/>.</summary>
    public string LinesOf(T item)
    {
        if (_keys.Count == 0) return "";
        var lines = new StringBuilder();
        foreach (var key in _keys) key.Write(item, key.Name, lines);
        return lines.ToString();
    }

    /// <summary>The names and types of the keys.</summary>
    public IEnumerator<KeyValuePair<string, KeyType>> GetEnumerator() =>
        _keys.Select(key => KeyValuePair.Create(key.Name, key.Type)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(string name, KeyType type, Action<T, string, StringBuilder> write) => _keys.Add((name, type, write));
}
