using AidCoord.Coordination.Records;

namespace AidCoord.Coordination.Tests.Records;

public sealed class RecordSetTests
{
    private readonly RecordSet<string> _set = new();

    [Fact]
    public void AListThatWasHandedOutNeverChanges()
    {
        Put("b", "c", "a");
        var handedOut = _set.InOrder();

        _set.Put("b", "b changed");
        _set.Put("c", "c changed");
        _set.Put("d", "d");
        _set.Remove("a");

        Assert.Equal(["a", "b", "c"], handedOut);
    }

    [Fact]
    public void AChangedRecordStandsWhereItStoodAndANewOneWhereItsNameBelongs()
    {
        Put("b", "c", "a");
        _ = _set.InOrder();
        _set.Put("b", "first");
        _set.Put("b", "second");
        Assert.Equal(["a", "second", "c"], _set.InOrder());

        _set.Put("bb", "new");
        _set.Put("b", "third");
        _set.Remove("a");
        Assert.Equal(["third", "new", "c"], _set.InOrder());

        _set.Clear();
        _set.Put("b", "alone");
        Assert.Equal(["alone"], _set.InOrder());
    }

    [Fact]
    public void NamesAreInOrdinalOrderWhateverTheLanguage()
    {
        Put("p-2", "P-1", "p_1", "é");

        Assert.Equal(["P-1", "p-2", "p_1", "é"], _set.InOrder());
    }

    private void Put(params string[] names)
    {
        foreach (var name in names) _set.Put(name, name);
    }
}
