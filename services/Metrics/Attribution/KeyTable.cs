namespace AidCoord.Metrics.Attribution;

/// <summary>Keys and their small numbers, in the order they were first met.</summary>
internal sealed class KeyTable
{
    private readonly List<string> keys;
    private readonly Dictionary<string, int> numbers;

    public KeyTable()
    {
        keys = [];
        numbers = new(StringComparer.Ordinal);
    }

    private KeyTable(KeyTable other)
    {
        keys = [.. other.keys];
        numbers = new(other.numbers, StringComparer.Ordinal);
    }

    public int Count => keys.Count;

    public string this[int number] => keys[number];

    /// <summary>A copy that can grow without the original: numbers given so far stay what they are.</summary>
    public KeyTable Copy() => new(this);

    public int NumberOf(string key)
    {
        if (!numbers.TryGetValue(key, out var number))
        {
            number = keys.Count;
            keys.Add(key);
            numbers.Add(key, number);
        }

        return number;
    }

    public int Find(string key) => numbers.GetValueOrDefault(key, -1);
}
