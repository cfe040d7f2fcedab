using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Groups;

/// <summary>The places sector × district in which each donor is present (O3).</summary>
internal sealed class Presence
{
    private readonly Dictionary<string, HashSet<int>> all = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> located = new(StringComparer.Ordinal);

    private Presence(IEnumerable<(string Donor, (int Sector, int District) Place, bool IsVague)> places)
    {
        var numbers = new Dictionary<(int, int), int>();
        foreach (var (donor, place, isVague) in places)
        {
            if (!numbers.TryGetValue(place, out var number))
                numbers.Add(place, number = numbers.Count);
            if (!all.TryGetValue(donor, out var ofDonor))
            {
                all.Add(donor, ofDonor = []);
                located.Add(donor, []);
            }

            ofDonor.Add(number);
            if (!isVague)
                located[donor].Add(number);
        }
    }

    public IReadOnlyCollection<string> Donors => all.Keys;

    public static Presence Of(QueryRun run) =>
        new(run.Grouped(DonorRole.Counterpart).Table.Count > 0 ? run.Scope("").Money.DonorsInPlaces() : ActivePlaces(run));

    public PresenceOverlap Between(string first, string second) => new(Count(all, first, second), Count(located, first, second));

    private static PresenceCount Count(Dictionary<string, HashSet<int>> places, string first, string second)
    {
        var (one, other) = (places.GetValueOrDefault(first) ?? [], places.GetValueOrDefault(second) ?? []);
        var (small, large) = one.Count <= other.Count ? (one, other) : (other, one);
        return new(one.Count, other.Count, small.Count(large.Contains));
    }

    private static IEnumerable<(string, (int, int), bool)> ActivePlaces(QueryRun run)
    {
        var sectors = new Attribution.KeyTable();
        var districts = new Attribution.KeyTable();
        return run.Facts.ActivityIndex.ActivePlaces(run.Question.Period, run.Facts.Context.Calendar, run.IsAskedFor)
            .Select(each => (Donor: run.DonorLevelOf(each.Donor), Sector: run.SectorLevelOf(each.Sector), each.District))
            .Where(each => each.Donor != SpecialKeys.Unassigned)
            .Select(each => (each.Donor, (sectors.NumberOf(each.Sector), districts.NumberOf(each.District)), SpecialKeys.Has(each.Sector) || SpecialKeys.Has(each.District)));
    }
}
