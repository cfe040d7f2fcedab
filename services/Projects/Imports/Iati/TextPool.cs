using System.Runtime.InteropServices;

namespace AidCoord.Projects.Imports.Iati;

/// <summary>
/// Gives one string for equal short texts: codes, dates and names of organisations come by the 100,000 in a file, and
/// most of them have just been there.
/// </summary>
internal sealed class TextPool
{
    private const int Longest = 80;
    // So few that the texts in use stay in the processor's own memory: amounts, which hardly repeat, do not come here.
    private const int Bits = 12;
    private readonly string?[] _slots = new string?[1 << Bits];

    /// <summary>The text as a string; for short texts usually the one given before.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > Longest) return new string(text);
        ref var slot = ref _slots[Slot(text)];
        if (slot is not null && text.SequenceEqual(slot)) return slot;
        return slot = new string(text);
    }

    // Texts that fall on one slot cost a new string and nothing else, so the hash of the runtime, which keeps strangers from
    // choosing them, is not needed.
    private static int Slot(ReadOnlySpan<char> text)
    {
        const ulong Mixer = 0x9E3779B97F4A7C15;
        var hash = unchecked((ulong)text.Length * Mixer);
        var bytes = MemoryMarshal.AsBytes(text);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = unchecked((ulong.RotateLeft(hash, 29) ^ MemoryMarshal.Read<ulong>(bytes)) * Mixer);
        foreach (var each in bytes) hash = unchecked((hash ^ each) * Mixer);
        return (int)(hash >> (64 - Bits));
    }
}
