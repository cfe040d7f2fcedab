using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using AidCoord.Cli.Commands;
using AidCoord.Cli.Endings;

namespace AidCoord.Cli;

/// <summary>The whole command line, as a list.</summary>
internal static class AidCoordCommand
{
    public static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("AidCoord: what donors cost a country, ministry by ministry, and where they overlap.")
        {
            DemoCommand.Create(terminal),
            UpCommand.Create(terminal),
            ServeCommand.Create(terminal),
            SettingsCommand.Create(terminal),
            ImportCommand.Create(terminal),
            LoadCommand.Create(terminal),
            ImportsCommand.Create(terminal),
            IssuesCommand.Create(terminal),
            CountriesCommand.Create(terminal),
            MetricsCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            SeriesCommand.Create(terminal),
            CompareCommand.Create(terminal),
            MatrixCommand.Create(terminal),
            NetworkCommand.Create(terminal),
            PairCommand.Create(terminal),
            ExportCommand.Create(terminal),
            MinistriesCommand.Create(terminal),
            GetCommand.Create(terminal),
            ListCommand.Create(terminal),
            DeleteCommand.Create(terminal),
            AuditCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            BackupCommand.Create(terminal),
            RestoreCommand.Create(terminal),
            MoveCommand.Create(terminal),
            UsersCommand.Create(terminal),
            KeysCommand.Create(terminal),
            PermissionsCommand.Create(terminal),
        };
        foreach (var option in root.Options)
        {
            if (option is HelpOption help) help.Action = new HelpWithExamples((HelpAction)help.Action!, terminal);
        }

        return root;
    }

    /// <summary>Runs one command line to its end.</summary>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation = default)
    {
        var root = Create(terminal);
        // Without a word the reader wants to know what there is.
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
            return WrongUsage.Report(parsed, terminal);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Out,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = parsed.CommandResult.Command is Verb verb ? verb.StopTime : Verb.UsualStopTime,
                },
                cancellation);
        }
        finally
        {
            await terminal.Out.FlushAsync(CancellationToken.None);
        }
    }
}
