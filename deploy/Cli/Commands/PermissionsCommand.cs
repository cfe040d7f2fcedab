using System.CommandLine;
using System.Text.Json;
using AidCoord.Cli.Tables;
using AidCoord.Hosting.Identity;

namespace AidCoord.Cli.Commands;

/// <summary><c>permissions</c>: who may do what.</summary>
internal static class PermissionsCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print the table as JSON instead" };
        var markdown = new Option<bool>("--md") { Description = "Print the table in Markdown, as docs/identity.md has it" };
        var verb = new Verb("permissions", "Show what each role may do: every method and page, and on whose records",
            new Example("aidcoord permissions", "The table"),
            new Example("aidcoord permissions --json", "The same for a program"))
        {
            json, markdown,
        };
        verb.Validators.Add(result =>
        {
            if (result.Has(json) && result.Has(markdown)) result.AddError("--json and --md are two forms of the same table: give one of them.");
        });
        verb.Does(terminal, (line, _) =>
        {
            if (line.GetValue(json)) WriteJson(terminal);
            else if (line.GetValue(markdown)) terminal.Out.Write(PermissionText.Markdown());
            else WriteTable(terminal);
            return Task.FromResult(0);
        });
        return verb;
    }

    private static void WriteTable(Terminal terminal)
    {
        var grid = new Grid().Text("Method or page");
        foreach (var role in PermissionText.Columns) grid.Text(Roles.Word(role));
        foreach (var row in PermissionText.Rows()) grid.Row([row.Name, .. row.Scopes]);
        grid.Write(terminal);
        terminal.Line();
        terminal.Line(PermissionText.Legend);
    }

    private static void WriteJson(Terminal terminal) => terminal.Line(JsonSerializer.Serialize(
        PermissionTable.Rows.Select(row => new
        {
            method = row.Method,
            writes = row.Writes,
            place = row.Place.ToString().ToLowerInvariant(),
            scopes = Enum.GetValues<Role>().ToDictionary(Roles.Word, role => row.Of(role).ToString().ToLowerInvariant()),
        }),
        new JsonSerializerOptions { WriteIndented = true }));
}
