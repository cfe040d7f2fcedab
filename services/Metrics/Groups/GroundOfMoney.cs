using AidCoord.Metrics.Attribution;

namespace AidCoord.Metrics.Groups;

/// <summary>Sums over the rows of a group that say how much money there is and on what ground it stands (Q2 to Q4).</summary>
internal sealed class GroundOfMoney
{
    public Int128 Net { get; private set; }

    /// <summary>Σ |amount| before netting: what shares of quality are taken of (Q2).</summary>
    public Int128 Gross { get; private set; }

    public Int128 WithoutDonor { get; private set; }

    public Int128 WithoutSector { get; private set; }

    public Int128 WithoutMinistry { get; private set; }

    public Int128 National { get; private set; }

    /// <summary>Distinct activities.</summary>
    public int Activities { get; private set; }

    public Dictionary<Flags, Int128> ByFlags { get; } = [];

    public static GroundOfMoney Add(FactTable table, TableLevels levels, ReadOnlySpan<int> rows)
    {
        var ground = new GroundOfMoney();
        var unassignedDonor = table.Donors.Find(SpecialKeys.Unassigned);
        var unassignedSector = levels.Sectors.Find(SpecialKeys.Unassigned);
        var unassignedMinistry = table.Ministries.Find(SpecialKeys.Unassigned);
        var national = table.Districts.Find(SpecialKeys.National);
        var activity = -1;
        var flags = Flags.None;
        Int128 run = 0;
        foreach (var row in rows)
        {
            Int128 gross = table.Gross[row];
            ground.Net += table.Net[row];
            ground.Gross += gross;
            if (table.Donor[row] == unassignedDonor)
                ground.WithoutDonor += gross;
            if (levels.SectorOf[table.Sector[row]] == unassignedSector)
                ground.WithoutSector += gross;
            if (table.Ministry[row] == unassignedMinistry)
                ground.WithoutMinistry += gross;
            if (table.District[row] == national)
                ground.National += gross;
            if (table.Activity[row] != activity)
            {
                activity = table.Activity[row];
                ground.Activities++;
            }

            // Neighbouring rows mostly have the same flags: one look-up a run.
            if (table.Flags[row] != flags)
            {
                ground.Close(flags, run);
                flags = table.Flags[row];
                run = 0;
            }

            run += gross;
        }

        ground.Close(flags, run);
        return ground;
    }

    private void Close(Flags flags, Int128 run)
    {
        if (flags != Flags.None)
            ByFlags[flags] = ByFlags.GetValueOrDefault(flags) + run;
    }
}
