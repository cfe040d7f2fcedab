using System.CommandLine;
using AidCoord.Cli.Endings;

namespace AidCoord.Cli.Commands;

/// <summary><c>demo</c>: a made-up country, loaded through the front door and computed.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var exit = new Option<bool>("--exit") { Description = "Stop after printing instead of serving on" };
        var port = UpCommand.Port();
        var verb = new Verb("demo", "Load a made-up country into a folder of its own, and print what AidCoord finds",
            new Example("aidcoord demo", "Print the table per ministry and keep serving"),
            new Example("aidcoord demo --exit", "Print and stop"))
        {
            exit, port,
        };
        verb.Does(terminal, (_, _) => Task.FromResult(ExitCode.Failed));
        return verb;
    }
}
