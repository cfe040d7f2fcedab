namespace AidCoord.Coordination.Records;

/// <summary>The records of one kind of one country, by name.</summary>
/// <remarks>Not safe for several threads at once: its country locks.</remarks>
/// <typeparam name="T">What is kept of each record.</typeparam>
internal sealed class RecordSet<T> where T : class
{
    private readonly Dictionary<string, T> _byName = new(StringComparer.Ordinal);
    private string[] _names = [];
    private T[]? _inOrder;
    private bool _isShared;

    public int Count => _byName.Count;

    public void Put(string name, T record)
    {
        var isNew = !_byName.ContainsKey(name);
        _byName[name] = record;
        if (isNew) _inOrder = null;
        else if (_inOrder is not null) Replace(name, record);
    }

    /// <summary>False when there was none of that name.</summary>
    public bool Remove(string name)
    {
        if (!_byName.Remove(name)) return false;
        _inOrder = null;
        return true;
    }

    public void Clear()
    {
        _byName.Clear();
        _inOrder = null;
    }

    /// <summary>
    /// All records in the ordinal order of their names, in a list that never changes: numbers must not depend on the
    /// order in which changes arrived.
    /// </summary>
    public IReadOnlyList<T> InOrder()
    {
        _isShared = true;
        if (_inOrder is not null) return _inOrder;
        _names = new string[_byName.Count];
        var records = new T[_byName.Count];
        _byName.Keys.CopyTo(_names, 0);
        _byName.Values.CopyTo(records, 0);
        Array.Sort(_names, records, StringComparer.Ordinal);
        return _inOrder = records;
    }

    // A changed record stands where it stood: sorting ten thousand names again would cost more than all else.
    private void Replace(string name, T record)
    {
        if (_isShared) _inOrder = [.. _inOrder!];
        _isShared = false;
        _inOrder![Array.BinarySearch(_names, name, StringComparer.Ordinal)] = record;
    }
}
