namespace AidCoord.Projects.Tests.Imports;

/// <summary>The folder of real published data: AIDCOORD_TEST_DATA, else ../shared/data beside the repository.</summary>
internal static class RealData
{
    public static string IatiFolder()
    {
        var folder = Environment.GetEnvironmentVariable("AIDCOORD_TEST_DATA") ?? Beside();
        if (folder is null || !Directory.Exists(Path.Combine(folder, "iati"))) Assert.Skip("needs the real data folder: set AIDCOORD_TEST_DATA");
        return Path.Combine(folder, "iati");
    }

    private static string? Beside()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "AidCoord.sln"))) root = root.Parent;
        return root?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data") : null;
    }
}
