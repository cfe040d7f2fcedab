using System.Xml;

namespace AidCoord.Projects.Imports.Iati;

/// <summary>The names of elements and attributes of a file, no more of them than a limit: a table of names only grows.</summary>
internal sealed class XmlNames(int limit) : XmlNameTable
{
    private readonly NameTable _table = new();
    private int _count;

    public override string Add(char[] array, int offset, int length)
    {
        if (_table.Get(array, offset, length) is { } known) return known;
        Count();
        return _table.Add(array, offset, length);
    }

    public override string Add(string array)
    {
        if (_table.Get(array) is { } known) return known;
        Count();
        return _table.Add(array);
    }

    public override string? Get(char[] array, int offset, int length) => _table.Get(array, offset, length);

    public override string? Get(string array) => _table.Get(array);

    private void Count()
    {
        if (++_count <= limit) return;
        throw new IatiFault("too_many_names", $"The file has more than {limit} different names of elements and attributes.",
            "IATI has some 250. The file is damaged or not IATI: ask its publisher.");
    }
}
