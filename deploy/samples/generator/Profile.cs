using System.Globalization;
using System.Text;

namespace AidCoord.Samples.Generator;

/// <summary>The readable inputs beside this program.</summary>
internal static class Profile
{
    public static IEnumerable<string[]> Rows(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(Cells);

    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(c);
        }
        return [.. cells, cell.ToString()];
    }
}

/// <summary>How a donor behaves.</summary>
internal sealed record Donor(string Id, string Name, string French, string Type, string Group, string Currency, int Projects, decimal MedianUsd, string Finance,
    string Flow, string Collaboration, string Tied, (string Sector, double Weight)[] Sectors)
{
    public static Donor Read(string[] r) => new(r[0], r[1], r[2], r[3], r[4], r[5], int.Parse(r[6], CultureInfo.InvariantCulture),
        decimal.Parse(r[7], CultureInfo.InvariantCulture), r[8], r[9], r[10], r[11],
        [.. r[12].Split(' ').Select(s => (s.Split(':')[0], double.Parse(s.Split(':')[1], CultureInfo.InvariantCulture)))]);
}
