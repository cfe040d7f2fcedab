namespace AidCoord.Cli.Endings;

/// <summary>An end that the reader can do something about: said in words, without a stack trace.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">What is wrong, where, and how to mend it.</param>
internal sealed class Fault(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public static Fault Usage(string message) => new(Endings.ExitCode.WrongUsage, message);

    public static Fault Failed(string message) => new(Endings.ExitCode.Failed, message);

    public static Fault NotReachable(string message) => new(Endings.ExitCode.NotReachable, message);
}
