using System.Globalization;

namespace AidCoord.Benchmarks;

/// <summary>What was measured, beside what we hold ourselves to.</summary>
internal sealed class Scoreboard
{
    private readonly List<(string What, string Measured, string Target, bool Reached)> rows = [];

    /// <summary>A figure with a target.</summary>
    public void Add(string what, double measured, string unit, string target, bool reached) =>
        rows.Add((what, Format(measured, unit), target, reached));

    /// <summary>A figure for the reader only.</summary>
    public void Note(string what, double measured, string unit) => rows.Add((what, Format(measured, unit), string.Empty, true));

    public void Print()
    {
        var width = rows.Max(row => row.What.Length);
        Console.WriteLine();
        foreach (var (what, measured, target, reached) in rows)
        {
            var verdict = target.Length == 0 ? string.Empty : $"{target}  {(reached ? "reached" : "MISSED")}";
            Console.WriteLine($"{what.PadRight(width)}  {measured,18}  {verdict}");
        }
    }

    private static string Format(double measured, string unit) =>
        measured.ToString(measured >= 100 ? "#,0" : "0.00", CultureInfo.InvariantCulture) + " " + unit;
}
