using System.CommandLine;
using System.CommandLine.Parsing;
using AidCoord.Hosting.Settings;

namespace AidCoord.Cli.Endings;

/// <summary>Tells what is wrong with a command line, and where its help is.</summary>
internal static class WrongUsage
{
    public static int Report(ParseResult parsed, Terminal terminal)
    {
        var unknown = parsed.UnmatchedTokens;
        // The parser also says that a command is missing; the mistyped word says more.
        var messages = parsed.Errors.Where(e => unknown.Count == 0 || e.SymbolResult is not CommandResult || e.Message.Contains(unknown[0], StringComparison.Ordinal));
        foreach (var message in messages.Select(e => e.Message.ReplaceLineEndings(" ")).Distinct()) terminal.Error.WriteLine($"aidcoord: {message}");
        if (unknown.Count > 0 && Nearest(unknown[0], parsed.CommandResult.Command) is { } meant) terminal.Error.WriteLine($"Did you mean: {meant}");
        terminal.Error.WriteLine($"See: {Path(parsed.CommandResult)} --help");
        return ExitCode.WrongUsage;
    }

    private static string? Nearest(string word, Command command)
    {
        var names = word.StartsWith('-') ? command.Options.Select(o => o.Name) : command.Subcommands.Select(c => c.Name);
        return NearestName.Of(word, names, farthest: 2);
    }

    private static string Path(CommandResult? command)
    {
        var words = new List<string>();
        for (SymbolResult? at = command; at is CommandResult { Command: not RootCommand } each; at = at.Parent)
            words.Insert(0, each.Command.Name);
        return string.Join(' ', words.Prepend("aidcoord"));
    }
}
