using System.Collections;

namespace Grpc.Core;

/// <summary>
/// Headers or trailers of a call, in order; a key may come more than once. Text entries are ASCII; the key of a binary
/// entry ends in <c>-bin</c>, and the transport encodes its bytes.
/// </summary>
public sealed class Metadata : IList<Metadata.Entry>
{
    /// <summary>What the key of every binary entry ends in.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>A list without entries that nobody can add to.</summary>
    public static readonly Metadata Empty = new(readOnly: true);

    private readonly List<Entry> entries = [];
    private readonly bool readOnly;

    /// <summary>Makes an empty list.</summary>
    public Metadata()
    {
    }

    private Metadata(bool readOnly) => this.readOnly = readOnly;

    /// <summary>The last entry with this key in any case, or null.</summary>
    public Entry? Get(string key)
    {
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (string.Equals(entries[i].Key, key, StringComparison.OrdinalIgnoreCase))
            {
                return entries[i];
            }
        }

        return null;
    }

    /// <summary>The text of the last entry with this key, or null.</summary>
    /// <exception cref="InvalidOperationException">The entry is binary.</exception>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The bytes of the last entry with this key, or null.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>Every entry with this key in any case, in order.</summary>
    public IEnumerable<Entry> GetAll(string key)
    {
        foreach (var entry in entries)
        {
            if (string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase))
            {
                yield return entry;
            }
        }
    }

    /// <summary>Adds a text entry.</summary>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Adds a binary entry.</summary>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <inheritdoc/>
    public void Add(Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        RefuseIfReadOnly();
        entries.Add(item);
    }

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => readOnly;

    /// <inheritdoc/>
    public Entry this[int index]
    {
        get => entries[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            RefuseIfReadOnly();
            entries[index] = value;
        }
    }

    /// <inheritdoc/>
    public int IndexOf(Entry item) => entries.IndexOf(item);

    /// <inheritdoc/>
    public void Insert(int index, Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        RefuseIfReadOnly();
        entries.Insert(index, item);
    }

    /// <inheritdoc/>
    public void RemoveAt(int index)
    {
        RefuseIfReadOnly();
        entries.RemoveAt(index);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        RefuseIfReadOnly();
        entries.Clear();
    }

    /// <inheritdoc/>
    public bool Contains(Entry item) => entries.Contains(item);

    /// <inheritdoc/>
    public void CopyTo(Entry[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public bool Remove(Entry item)
    {
        RefuseIfReadOnly();
        return entries.Remove(item);
    }

    /// <inheritdoc/>
    public IEnumerator<Entry> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();

    private void RefuseIfReadOnly()
    {
        if (readOnly)
        {
            throw new InvalidOperationException("Metadata.Empty cannot be changed: make a new Metadata.");
        }
    }

    /// <summary>One key with its text or its bytes. Immutable.</summary>
    public class Entry
    {
        private readonly string? text;
        private readonly byte[]? bytes;

        /// <summary>Makes a binary entry; the bytes are copied.</summary>
        /// <exception cref="ArgumentException">The key has a bad character or does not end in <c>-bin</c>.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = CheckedKey(key);
            if (!HasBinarySuffix(Key))
            {
                throw new ArgumentException($"The key \"{key}\" of a binary entry must end in \"{BinaryHeaderSuffix}\".", nameof(key));
            }

            bytes = valueBytes.AsSpan().ToArray();
        }

        /// <summary>Makes a text entry.</summary>
        /// <exception cref="ArgumentException">The key has a bad character or ends in <c>-bin</c>.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = CheckedKey(key);
            if (HasBinarySuffix(Key))
            {
                throw new ArgumentException($"The key \"{key}\" of a text entry must not end in \"{BinaryHeaderSuffix}\".", nameof(key));
            }

            text = value;
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether this entry carries bytes.</summary>
        public bool IsBinary => bytes is not null;

        /// <summary>A copy of the bytes; of a text entry, the text in ASCII.</summary>
        public byte[] ValueBytes => bytes?.AsSpan().ToArray() ?? System.Text.Encoding.ASCII.GetBytes(text!);

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => text
            ?? throw new InvalidOperationException($"The metadata entry \"{Key}\" is binary: read its ValueBytes.");

        /// <summary>Key and value, for logs.</summary>
        public override string ToString() =>
            IsBinary ? $"[Entry: key={Key}, {bytes!.Length} bytes]" : $"[Entry: key={Key}, value={text}]";

        private static bool HasBinarySuffix(string key) => key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        private static string CheckedKey(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            var lower = key.ToLowerInvariant();
            if (lower.Length == 0 || lower.AsSpan().ContainsAnyExcept(KeyCharacters))
            {
                throw new ArgumentException(
                    $"\"{key}\" is no metadata key: use letters, digits, '_', '-' and '.' only.", nameof(key));
            }

            return lower;
        }

        private static readonly System.Buffers.SearchValues<char> KeyCharacters =
            System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");
    }
}
