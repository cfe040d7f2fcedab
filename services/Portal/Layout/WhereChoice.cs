using AidCoord.Portal.Asking;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Layout;

/// <summary>What the address chooses.</summary>
/// <param name="Columns">What the columns are: sectors, ministries or districts.</param>
/// <param name="ByName">In the order of names; otherwise by money, largest first.</param>
/// <param name="All">All rows and columns; otherwise the largest.</param>
public sealed record WhereChoice(Grouping Columns, bool ByName, bool All)
{
    /// <summary>What columns can be.</summary>
    public static readonly IReadOnlyList<Grouping> Kinds = [Grouping.BySector, Grouping.ByMinistry, Grouping.ByDistrict];

    /// <summary>The choice as it stands in an address.</summary>
    public IReadOnlyList<(string Name, string Value)> Words =>
        [("by", Links.Word(Columns)), .. ByName ? [("sort", "name")] : Array.Empty<(string, string)>(), .. All ? [("all", "yes")] : Array.Empty<(string, string)>()];

    /// <summary>Reads the choice from an address.</summary>
    /// <param name="query">The query of the address.</param>
    /// <exception cref="BadAddress">A value cannot be read.</exception>
    public static WhereChoice Read(IQueryCollection query)
    {
        var word = query["by"].ToString();
        var by = word.Length == 0 ? Grouping.BySector : Links.By(word);
        if (!Kinds.Contains(by)) throw new BadAddress("by", word);
        return new WhereChoice(by, Is("sort", "name", "amount"), Is("all", "yes", "no"));

        bool Is(string name, string yes, string no) => query[name].ToString() is var value && (value == yes || (value.Length == 0 || value == no ? false : throw new BadAddress(name, value)));
    }
}
