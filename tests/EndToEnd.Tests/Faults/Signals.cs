using System.Runtime.InteropServices;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>Signals that .NET does not send.</summary>
internal static partial class Signals
{
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>SIGSTOP: the process stands still, and its connections with it.</summary>
    public static void Freeze(int process) => Send(process, Stop);

    /// <summary>SIGCONT.</summary>
    public static void Thaw(int process) => Send(process, Continue);

    private static void Send(int process, int signal)
    {
        if (Kill(process, signal) != 0) throw new InvalidOperationException($"Signal {signal} could not be sent to {process}: error {Marshal.GetLastPInvokeError()}.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
