using AidCoord.Hosting.Settings;
using Grpc.Core;

namespace AidCoord.Cli.Endings;

/// <summary>Turns whatever ended a command into words on the error output and an exit code.</summary>
internal static class Ending
{
    public static int Report(Exception exception, Terminal terminal, CancellationToken cancellation)
    {
        switch (exception)
        {
            case Fault fault:
                terminal.Error.WriteLine($"aidcoord: {fault.Message}");
                return fault.ExitCode;
            case SettingProblem wrong:
                terminal.Error.WriteLine($"aidcoord: {wrong.Message}");
                return ExitCode.WrongUsage;
            case OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled } when cancellation.IsCancellationRequested:
                terminal.Error.WriteLine("aidcoord: stopped before the end.");
                return ExitCode.Interrupted;
            case RpcException refused:
                foreach (var line in Refusal.Read(refused).Lines) terminal.Error.WriteLine(line);
                return Refusal.IsUnreachable(refused) ? ExitCode.NotReachable : ExitCode.Failed;
            case IOException or UnauthorizedAccessException:
                terminal.Error.WriteLine($"aidcoord: {exception.Message}");
                return ExitCode.Failed;
            default:
                terminal.Error.WriteLine($"aidcoord: this should not happen ({exception.GetType().Name}): {exception.Message}");
                terminal.Error.WriteLine("Please report it with the command you gave. Set AIDCOORD_TRACE=1 to see where it happened.");
                if (!string.IsNullOrEmpty(terminal.Environment("AIDCOORD_TRACE"))) terminal.Error.WriteLine(exception);
                return ExitCode.Failed;
        }
    }
}
