using System.CommandLine;
using AidCoord.Cli.Endings;

namespace AidCoord.Cli.Commands;

/// <summary>A command that shows by examples what it is for.</summary>
internal sealed class Verb(string name, string description, params Example[] examples) : Command(name, description)
{
    public IReadOnlyList<Example> Examples { get; } = examples;

    /// <summary>Sets what the command does; whatever goes wrong ends in words and an exit code.</summary>
    public void Does(Terminal terminal, Func<ParseResult, CancellationToken, Task<int>> action) =>
        SetAction(async (line, cancellation) =>
        {
            try
            {
                return await action(line, cancellation);
            }
            catch (Exception exception)
            {
                await terminal.Out.FlushAsync(CancellationToken.None);
                return Ending.Report(exception, terminal, cancellation);
            }
        });
}

/// <summary>A line that can be typed as it stands.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Meaning">What it does.</param>
internal readonly record struct Example(string Line, string Meaning);
