namespace AidCoord.Cli.Endings;

/// <summary>What a script can trust.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Something that was asked for was not done: a file failed, a name does not exist, the system refused.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself, or a setting, is wrong; nothing was begun.</summary>
    public const int WrongUsage = 2;

    /// <summary>The system could not be reached or started; a repeat may help.</summary>
    public const int NotReachable = 3;

    /// <summary>Stopped by Ctrl-C or a signal, as shells count it.</summary>
    public const int Interrupted = 130;

    public const string Explained =
        "0 done · 1 something was not done (a file failed, no such name, refused) · 2 wrong usage or setting · 3 system not reachable";
}
