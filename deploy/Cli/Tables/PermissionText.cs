using System.Text;
using AidCoord.Hosting.Identity;

namespace AidCoord.Cli.Tables;

/// <summary>The table of permissions for people: rows that say the same of one service are one row.</summary>
internal static class PermissionText
{
    /// <summary>What the words in the table mean.</summary>
    public const string Legend =
        "all: every record of the countries the role was granted for. own: records of the organisation, ministry or account only. everybody: also who has not signed in.";

    /// <summary>The roles, in their order.</summary>
    public static IReadOnlyList<Role> Columns { get; } = [.. Enum.GetValues<Role>()];

    /// <summary>A line of the table.</summary>
    public static IEnumerable<(string Name, IEnumerable<string> Scopes)> Rows() => PermissionTable.Rows
        .GroupBy(row => (Service: ServiceOf(row.Method), Cells: string.Join('|', Cells(row))))
        .Select(rows => ($"{rows.Key.Service}{string.Join(", ", rows.Select(row => MethodOf(row.Method)))}", Cells(rows.First())));

    /// <summary>The table in Markdown.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        text.Append("| method or page | ").AppendJoin(" | ", Columns.Select(Roles.Word)).Append(" |\n");
        text.Append('|').Insert(text.Length, "---|", Columns.Count + 1).Append('\n');
        foreach (var (name, scopes) in Rows()) text.Append("| ").Append(name).Append(" | ").AppendJoin(" | ", scopes).Append(" |\n");
        return text.Append('\n').Append(Legend).Append('\n').ToString();
    }

    private static IEnumerable<string> Cells(Permission row) => Columns.Select(role => row.Place == Place.Open ? "everybody" : row.Of(role) switch
    {
        Scope.All => "all",
        Scope.Own => "own",
        _ => "–",
    });

    private static string ServiceOf(string method) => method.StartsWith('/') ? method.Split('/')[1].Split('.')[^1] + ": " : "";

    private static string MethodOf(string method) => method.StartsWith('/') ? method.Split('/')[^1] : method;
}
