using System.Globalization;
using AidCoord.Cli.Endings;

namespace AidCoord.Cli.Engine;

/// <summary>The folder with a system's databases, held by one process at a time.</summary>
/// <remarks>
/// Two files say who holds it. <c>aidcoord.lock</c> is held open exclusively, so the operating system frees it even
/// when the holder is killed. <c>aidcoord.address</c> beside it says where the holder listens; it means something only
/// while the lock is held, and a command that works for itself writes none, so nobody leans on one that soon ends.
/// </remarks>
internal sealed class DataFolder : IDisposable
{
    private const string LockFile = "aidcoord.lock";
    private const string AddressFile = "aidcoord.address";
    private readonly FileStream _held;
    private bool _announced;

    private DataFolder(string path, FileStream held) => (Path, _held) = (path, held);

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The user's own folder, as the operating system keeps data of programs.</summary>
    public static string Default(Terminal terminal)
    {
        if (terminal.Environment("AIDCOORD_DATA") is { Length: > 0 } chosen) return System.IO.Path.GetFullPath(chosen);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (home.Length == 0) throw Fault.Usage("This user has no home folder to keep data in. Say where: --data FOLDER.");
        return System.IO.Path.Combine(home, "aidcoord");
    }

    /// <summary>True when a system has kept data there.</summary>
    public static bool HoldsData(string path) => File.Exists(System.IO.Path.Combine(path, LockFile));

    /// <summary>Takes the folder, creating it when it is not there; null when another process has it.</summary>
    /// <exception cref="Fault">The folder cannot be created or written.</exception>
    public static DataFolder? TryTake(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Fault.NotReachable($"The data folder {path} cannot be used: {fault.Message} Choose another with --data FOLDER.");
        }

        try
        {
            return new DataFolder(path, new FileStream(System.IO.Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw Fault.NotReachable($"The data folder {path} cannot be written: {fault.Message} Choose another with --data FOLDER.");
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Where the holder of the folder listens; null when it does not say.</summary>
    public static Uri? HolderAddress(string path)
    {
        try
        {
            return Uri.TryCreate(File.ReadAllText(System.IO.Path.Combine(path, AddressFile)).Trim(), UriKind.Absolute, out var address)
                ? address
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Tells other commands on this machine where this folder's system listens.</summary>
    public void Announce(Uri address)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, AddressFile), string.Create(CultureInfo.InvariantCulture, $"{address}\n"));
        _announced = true;
    }

    /// <summary>Lets the folder go.</summary>
    public void Dispose()
    {
        if (_announced) File.Delete(System.IO.Path.Combine(Path, AddressFile));
        _held.Dispose();
    }
}
