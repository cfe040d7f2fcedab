using System.CommandLine;
using AidCoord.Cli.Endings;

namespace AidCoord.Cli.Commands;

/// <summary>A command that shows by examples what it is for.</summary>
internal sealed class Verb(string name, string description, params Example[] examples) : Command(name, description)
{
    /// <summary>How long a command may take to stop when it is asked to.</summary>
    public static readonly TimeSpan UsualStopTime = TimeSpan.FromSeconds(20);

    public IReadOnlyList<Example> Examples { get; } = examples;

    /// <summary>How long this one may take; null when it answers signals itself.</summary>
    public TimeSpan? StopTime { get; set; } = UsualStopTime;

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
