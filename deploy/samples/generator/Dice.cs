namespace AidCoord.Samples.Generator;

/// <summary>Numbers that look like chance and are the same on every machine (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public double Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    public bool Chance(double p) => Next() < p;

    public double Between(double low, double high) => low + (high - low) * Next();

    public int Whole(int low, int high) => low + (int)(Next() * (high - low + 1));

    public T Pick<T>(params T[] values) => values[(int)(Next() * values.Length)];

    public T Choose<T>((T Value, double Weight)[] values)
    {
        var at = Next() * values.Sum(v => v.Weight);
        foreach (var (value, weight) in values)
        {
            if ((at -= weight) < 0)
                return value;
        }
        return values[^1].Value;
    }

    /// <summary>Near enough to the normal curve: twelve throws added.</summary>
    public double Normal() => Enumerable.Range(0, 12).Sum(_ => Next()) - 6;
}
