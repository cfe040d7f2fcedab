using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using AidCoord.Cli.Endings;

namespace AidCoord.Cli.Commands;

/// <summary>The usual help, then examples and exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual, Terminal terminal) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.MaxWidth = terminal.OutputIsTerminal ? terminal.Width : 120;
        var code = usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var examples = command is Verb verb ? verb.Examples : command is RootCommand ? FirstSteps : [];
        if (examples.Count > 0) terminal.Line("Examples:");
        foreach (var example in examples)
        {
            terminal.Line($"  # {example.Meaning}");
            terminal.Line($"  {example.Line}");
        }

        if (examples.Count > 0) terminal.Line();
        terminal.Line($"Exit codes: {ExitCode.Explained}");
        return code;
    }

    private static readonly Example[] FirstSteps =
    [
        new("aidcoord demo", "A made-up country, loaded and computed in a few seconds"),
        new("aidcoord import activities.xml --country UG", "Load a file that a donor published"),
        new("aidcoord metrics UG --by ministry", "See how crowded and how burdened each ministry is"),
        new("aidcoord explain UG F4 health --by ministry", "See why a number is what it is"),
    ];
}
