namespace AidCoord.Cli.Tests;

/// <summary>Where the source is: some tests compare it with what the program says.</summary>
internal static class Repository
{
    /// <summary>A file by its path below the folder that holds AidCoord.sln.</summary>
    public static string At(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AidCoord.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("AidCoord.sln is in no folder above the tests.");
        return Path.Combine([folder.FullName, .. path]);
    }
}
