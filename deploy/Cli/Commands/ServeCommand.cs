using System.CommandLine;
using AidCoord.Accounts;
using AidCoord.Coordination;
using AidCoord.Gateway;
using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Hosting.Settings;
using AidCoord.Portal;
using AidCoord.Projects;
using AidCoord.Prsp;
using AidCoord.Undaf;

namespace AidCoord.Cli.Commands;

/// <summary><c>serve</c>: one process of a system, as containers and <c>up --apart</c> run it.</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var process = new Argument<string>("process") { Description = "Which one", HelpName = string.Join('|', KnownSettings.Ports.Keys) };
        process.AcceptOnlyFromAmong([.. KnownSettings.Ports.Keys]);
        var settings = SettingsFile();
        var verb = new Verb("serve", "Run one service, or the gateway, as this process; its settings come from the environment and a file",
            new Example("aidcoord serve projects", "The projects service on port 7101, with a SQLite file in the current folder"),
            new Example("aidcoord serve gateway --settings /etc/aidcoord/settings.json", "The gateway, with settings from a file"))
        {
            process, settings,
        };
        verb.StopTime = null;
        verb.Does(terminal, (line, _) => RunAsync(line.GetValue(process)!, line.GetValue(settings) is { } file ? ["--settings", file] : []));
        return verb;
    }

    public static Option<string?> SettingsFile() => new("--settings")
    {
        Description = "A file with settings in JSON (or set AIDCOORD_SETTINGS); \"aidcoord settings\" lists them",
        HelpName = "FILE",
    };

    private static Task<int> RunAsync(string process, string[] args) => process switch
    {
        "gateway" => Foreground.RunAsync(process, args, (settings, _) => Task.FromResult(GatewayHost.Create(GatewayOptions.From(settings)))),
        "projects" => Foreground.RunAsync(process, args, (settings, stop) => ProjectsHost.CreateAsync(DataServiceOptions.From(settings), stop)),
        "undaf" => Foreground.RunAsync(process, args, (settings, stop) => UndafHost.CreateAsync(DataServiceOptions.From(settings), stop)),
        "prsp" => Foreground.RunAsync(process, args, (settings, stop) => PrspHost.CreateAsync(DataServiceOptions.From(settings), stop)),
        "accounts" => Foreground.RunAsync(process, args, (settings, stop) => AccountsHost.CreateAsync(DataServiceOptions.From(settings), stop)),
        "portal" => Foreground.RunAsync(process, args, (settings, _) => Task.FromResult(PortalHost.Create(PortalOptions.From(settings)))),
        "coordination" => Foreground.RunAsync(process, args, (settings, _) => Task.FromResult(CoordinationHost.Create(CoordinationOptions.From(settings)))),
        _ => throw new InvalidOperationException($"{process} has settings and cannot be run."),
    };
}
