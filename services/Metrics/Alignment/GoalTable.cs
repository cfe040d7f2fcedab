using AidCoord.Metrics.Attribution;

namespace AidCoord.Metrics.Alignment;

/// <summary>
/// A table whose rows are divided by the goals that their activities serve: every number about money can be taken by goal, and
/// the goals add up exactly to the table that was divided.
/// </summary>
internal sealed class GoalTable
{
    public GoalTable(FactTable table, GoalLinks links)
    {
        Table = table.Divided(activity => links.Of(activity).Splitter, out var parts);
        Goal = new int[parts.Length];
        for (var row = 0; row < parts.Length; row++)
            Goal[row] = Goals.NumberOf(links.RowOf(links.Of(Table.Activity[row]).Parts[parts[row]]));
    }

    public FactTable Table { get; }

    public KeyTable Goals { get; } = new();

    /// <summary>The goal of each row, as a number in <see cref="Goals"/>.</summary>
    public int[] Goal { get; }
}
