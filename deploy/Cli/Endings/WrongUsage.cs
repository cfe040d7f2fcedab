using System.CommandLine;
using System.CommandLine.Parsing;

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
        return names.Select(name => (name, distance: Distance(word, name))).Where(n => n.distance <= 2).OrderBy(n => n.distance).Select(n => n.name).FirstOrDefault();
    }

    // Letters to change, add or drop (Levenshtein).
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            previous = row;
        }

        return previous[^1];
    }

    private static string Path(CommandResult? command)
    {
        var words = new List<string>();
        for (SymbolResult? at = command; at is CommandResult { Command: not RootCommand } each; at = at.Parent)
            words.Insert(0, each.Command.Name);
        return string.Join(' ', words.Prepend("aidcoord"));
    }
}
