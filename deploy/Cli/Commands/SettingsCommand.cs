using System.CommandLine;
using AidCoord.Hosting.Settings;

namespace AidCoord.Cli.Commands;

/// <summary><c>settings</c>: everything that an operator can set.</summary>
internal static class SettingsCommand
{
    public static Command Create(Terminal terminal)
    {
        var process = new Option<string?>("--process") { Description = "Only what one process reads", HelpName = "NAME" };
        process.AcceptOnlyFromAmong([.. KnownSettings.Ports.Keys, KnownSettings.Command]);
        var markdown = new Option<bool>("--markdown") { Description = "As the table in deploy/README.md" };
        var verb = new Verb("settings", "List every setting: what it does, what it should be, and what holds without it",
            new Example("aidcoord settings", "All of them"),
            new Example("aidcoord settings --process gateway", "What the gateway reads"))
        {
            process, markdown,
        };
        verb.Does(terminal, (line, _) =>
        {
            terminal.Out.Write(line.GetValue(markdown) ? SettingsText.Markdown() : SettingsText.Lines(line.GetValue(process)));
            return Task.FromResult(0);
        });
        return verb;
    }
}
