using System.Text;

namespace AidCoord.Hosting.Settings;

/// <summary>The table of settings for readers.</summary>
public static class SettingsText
{
    /// <summary>A table in Markdown, for <c>deploy/README.md</c>.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("| setting | what it does | when not set | example | read by |\n|---|---|---|---|---|\n");
        foreach (var setting in KnownSettings.All)
        {
            var example = setting.Example.StartsWith('(') ? setting.Example.Trim('(', ')') : $"`{setting.Example}`";
            text.Append($"| `{setting.Name}`{(setting.IsSecret ? " (secret)" : "")} | {setting.Meaning} | {Otherwise(setting)} | {example} | {Readers(setting)} |\n");
        }

        return text.ToString();
    }

    /// <summary>Lines for a screen.</summary>
    /// <param name="process">Only what this process reads; null for all.</param>
    public static string Lines(string? process)
    {
        var text = new StringBuilder();
        foreach (var setting in KnownSettings.All.Where(setting => process is null || setting.ReadBy.Contains(process)))
        {
            text.Append($"{setting.Name}{(setting.IsSecret ? "  (secret)" : "")}\n");
            text.Append($"    {setting.Meaning}\n");
            text.Append($"    It should be {setting.Expected}. When not set: {Otherwise(setting)}. Example: {setting.Example.Trim('(', ')')}. Read by: {Readers(setting)}.\n");
        }

        text.Append("\nAny of them can be given as the path of a file that holds it: its name with _FILE. In the settings file the names have no\n");
        text.Append("AIDCOORD_ and are in lower case: { \"log\": \"Information\", \"projects\": { \"port\": 7901 } }.\n");
        return text.ToString();
    }

    private static string Otherwise(Setting setting) => setting.Default ?? setting.DefaultInWords ?? "not used";

    private static string Readers(Setting setting) =>
        KnownSettings.Ports.Keys.All(setting.ReadBy.Contains) ? setting.ReadBy.Contains(KnownSettings.Command) ? "all" : "all services and the gateway" : string.Join(", ", setting.ReadBy);
}
