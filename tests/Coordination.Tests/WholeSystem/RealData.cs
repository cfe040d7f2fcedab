namespace AidCoord.Coordination.Tests.WholeSystem;

/// <summary>The folder of real published data: AIDCOORD_TEST_DATA, else ../shared/data beside the repository.</summary>
internal static class RealData
{
    public static string Folder()
    {
        var named = Environment.GetEnvironmentVariable("AIDCOORD_TEST_DATA");
        if (!string.IsNullOrEmpty(named)) return named;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "AidCoord.sln"))) root = root.Parent;
        var beside = root?.Parent is null ? null : Path.Combine(root.Parent.FullName, "shared", "data");
        if (beside is null || !Directory.Exists(beside)) Assert.Skip("needs the real data folder: set AIDCOORD_TEST_DATA");
        return beside;
    }
}
