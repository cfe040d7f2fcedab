namespace AidCoord.Cli.Tests;

/// <summary>What a command line printed, and how it ended.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line in this process, as a script sees it: no terminal, nothing in the environment.</summary>
    public static Task<Ran> Async(params string[] args) => WithAsync(new Dictionary<string, string>(), args);

    public static async Task<Ran> WithAsync(Dictionary<string, string> environment, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        using var terminal = new Terminal(output, error, environment: environment.GetValueOrDefault);
        var code = await AidCoordCommand.RunAsync(args, terminal, TestContext.Current.CancellationToken);
        return new Ran(code, output.ToString(), error.ToString());
    }

    /// <summary>The output, when the command succeeded; otherwise the test fails with what it said.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}{Output}");
        return Output;
    }
}
