using System.Runtime.InteropServices;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Groups;

/// <summary>
/// The rows of a table that arrangements between donors hold for (O6): of a participant or an agency of its group, in the
/// arrangement's ministries, sectors, districts and projects, in every fiscal year that has a day of it. A portion is the money of
/// one donor in one cell under the same arrangements.
/// </summary>
internal sealed class ArrangementIndex
{
    private readonly List<(int Pair, int[] Arrangements)> portions = [];
    private readonly int[] byCell = [];
    private readonly int[] starts = [];

    public ArrangementIndex(Facts facts, FactTable table, TableLevels levels)
    {
        PortionOfRow = [];
        var scopes = facts.Portfolio.Arrangements.Select(each => new Scope(facts, table, each)).ToList();
        ArrangementCount = scopes.Count;
        if (scopes.Count == 0)
            return;
        PortionOfRow = new int[table.Count];
        int[][] ofDonor = [.. Enumerable.Range(0, table.Donors.Count).Select(donor => Enumerable.Range(0, scopes.Count).Where(each => scopes[each].Donors[donor]).ToArray())];
        var sets = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var found = new Dictionary<(int Pair, int[] Set), int>();
        for (var row = 0; row < PortionOfRow.Length; row++)
        {
            int[] holding = [.. ofDonor[table.Donor[row]].Where(each => scopes[each].Holds(table, row))];
            if (holding.Length == 0)
            {
                PortionOfRow[row] = -1;
                continue;
            }

            // One array for each set of arrangements, so that sets compare by reference.
            ref var set = ref CollectionsMarshal.GetValueRefOrAddDefault(sets, string.Join(' ', holding), out _);
            set ??= holding;
            ref var portion = ref CollectionsMarshal.GetValueRefOrAddDefault(found, (levels.Cells.PairOfRow[row], set), out var known);
            if (!known)
            {
                portion = portions.Count;
                portions.Add((levels.Cells.PairOfRow[row], set));
            }

            PortionOfRow[row] = portion;
        }

        var cellOfPair = levels.Cells.CellOfPair;
        byCell = [.. Enumerable.Range(0, portions.Count).OrderBy(portion => cellOfPair[portions[portion].Pair])];
        starts = new int[levels.Cells.IsVague.Length + 1];
        foreach (var (pair, _) in portions)
            starts[cellOfPair[pair] + 1]++;
        for (var cell = 1; cell < starts.Length; cell++)
            starts[cell] += starts[cell - 1];
    }

    /// <summary>The portion of each row; -1: no arrangement holds for it. Empty when the country has no arrangement.</summary>
    public int[] PortionOfRow { get; }

    public int PortionCount => portions.Count;

    /// <summary>The pair of cell and donor, and the arrangements, of a portion.</summary>
    public (int Pair, int[] Arrangements) Portion(int number) => portions[number];

    /// <summary>How many arrangements the country has.</summary>
    public int ArrangementCount { get; }

    /// <summary>The portions of a cell.</summary>
    public ReadOnlySpan<int> PortionsOf(int cell) => byCell.AsSpan(starts[cell], starts[cell + 1] - starts[cell]);

    private sealed class Scope
    {
        private readonly bool[] sectors;
        private readonly bool[] ministries;
        private readonly bool[] districts;
        private readonly HashSet<int>? activities;
        private readonly int first;
        private readonly int last;

        public Scope(Facts facts, FactTable table, Arrangement arrangement)
        {
            var organisations = facts.Context.Organisations;
            var participants = arrangement.Participants.Select(organisations.Key).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
            Donors = Each(table.Donors, donor => participants.Contains(donor) || participants.Contains(organisations.Group(donor)));
            sectors = Each(table.Sectors, sector => arrangement.SectorCodes.Count == 0 || arrangement.SectorCodes.Any(code => sector.StartsWith(code.Trim(), StringComparison.Ordinal)));
            ministries = Each(table.Ministries, ministry => arrangement.MinistryIds.Count == 0 || arrangement.MinistryIds.Contains(ministry, StringComparer.Ordinal));
            districts = Each(table.Districts, district => arrangement.Districts.Count == 0 || arrangement.Districts.Contains(district, StringComparer.Ordinal));
            if (arrangement.Activities.Count > 0)
            {
                var records = arrangement.Activities.ToHashSet(StringComparer.Ordinal);
                activities = [.. Enumerable.Range(0, facts.Activities.Count).Where(number => records.Contains(facts.Activities[number].Record))];
            }

            first = arrangement.Start.Found ? facts.Context.Calendar.YearOf(arrangement.Start.Day) : int.MinValue;
            last = arrangement.End.Found ? facts.Context.Calendar.YearOf(arrangement.End.Day) : int.MaxValue;
        }

        /// <summary>Which donors of the table take part.</summary>
        public bool[] Donors { get; }

        public bool Holds(FactTable table, int row) =>
            sectors[table.Sector[row]] && ministries[table.Ministry[row]] && districts[table.District[row]]
            && table.Year[row] >= first && table.Year[row] <= last
            && (activities is null || activities.Contains(table.Activity[row]));

        private static bool[] Each(KeyTable keys, Func<string, bool> holds) => [.. Enumerable.Range(0, keys.Count).Select(number => holds(keys[number]))];
    }
}
