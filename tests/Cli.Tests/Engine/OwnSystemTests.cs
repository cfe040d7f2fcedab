using System.Diagnostics;
using AidCoord.Cli.Engine;
using AidCoord.Cli.Samples;

namespace AidCoord.Cli.Tests.Engine;

/// <summary>What needs a data folder of its own, or a process.</summary>
public sealed class OwnSystemTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("aidcoord-tests-").FullName;

    [Fact]
    public async Task WithoutAGatewayACommandStartsTheSystemForItselfAndLeavesTheFolder()
    {
        (await Ran.Async("load", SampleCountry.Folder, "--country", "QZ", "--data", _path)).Succeeded();

        var years = (await Ran.WithAsync(new() { ["AIDCOORD_DATA"] = _path }, "countries")).Succeeded();

        Assert.Contains("Quezara", years);
        using var free = DataFolder.TryTake(_path);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task TheDemoPrintsTheTableReadsItAloudAndLeavesNothingBehind()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), "aidcoord-demo-*");

        var output = (await Ran.Async("demo", "--exit")).Succeeded();

        Assert.Contains("Ministry of Health (sample)", output);
        Assert.Contains("Whole country", output);
        Assert.Matches(@"Most crowded\. .+\sdeals\swith\s\d+\scounterparts", output);
        Assert.Contains("Most burdened. ", output);
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "aidcoord-demo-*").Except(before));
    }

    [Fact]
    public async Task ASystemThatServesAFolderIsFoundByOthersAndStopsInOrder()
    {
        using var process = Start("up", "--data", _path);
        var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var second = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"Data folder: {_path}", first);
        Assert.StartsWith("AidCoord serves at http://127.0.0.1:", second);
        Assert.Contains("No country has records yet", (await Ran.Async("countries", "--data", _path)).Succeeded());
        var refused = await Ran.Async("up", "--data", _path);
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("already served at http://127.0.0.1:", refused.Error);

        await Terminate(process);

        Assert.Equal(0, process.ExitCode);
        using var free = DataFolder.TryTake(_path);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task APortThatIsTakenIsSaidInWords()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        var ran = await Ran.Async("up", "--data", _path, "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(3, ran.ExitCode);
        Assert.Contains($"Port {port} cannot be used", ran.Error);
    }

    [Fact]
    public async Task AReaderThatGoesAwayIsNoError()
    {
        using var process = Start("--help");
        process.StandardOutput.Close();

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Empty(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    // The built program, beside the tests.
    private static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "aidcoord.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    private static async Task Terminate(Process process)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("needs signals as Unix has them");
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
