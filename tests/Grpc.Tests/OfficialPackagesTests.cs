using System.Diagnostics;
using System.Text.Json;

namespace AidCoord.Grpc.Tests;

/// <summary>What the build is made of with and without <c>UseOfficialGrpc=true</c>, as MSBuild evaluates it.</summary>
public sealed class OfficialPackagesTests
{
    [Theory]
    [InlineData("protos/Protos.csproj", new[] { "Grpc.Core.Api" })]
    [InlineData("services/Hosting/Hosting.csproj", new[] { "Grpc.AspNetCore.Server", "Grpc.Core.Api", "Grpc.Net.Client" })]
    [InlineData("gateway/Gateway.csproj", new[] { "Grpc.AspNetCore.Server", "Grpc.Core.Api", "Grpc.Net.Client", "Yarp.ReverseProxy" })]
    public async Task WithTheOfficialPackagesTheBuildIsPlainPackageReferences(string project, string[] packages)
    {
        var items = await Evaluate(project, "-p:UseOfficialGrpc=true");
        Assert.Equal(packages, Engines(items, "PackageReference"));
        Assert.Empty(Engines(items, "Reference"));
        Assert.Empty(Engines(items, "PackageDownload"));
        Assert.DoesNotContain(Identities(items, "ProjectReference"), path => path.Contains("services/Grpc/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutThemTheBuildTakesTheEnginesOverTheStandIns()
    {
        var items = await Evaluate("gateway/Gateway.csproj");
        Assert.Empty(Engines(items, "PackageReference"));
        Assert.Equal(["Grpc.AspNetCore.Server", "Grpc.Net.Client", "Yarp.ReverseProxy"], Engines(items, "PackageDownload"));
        Assert.Equal(2, Identities(items, "ProjectReference").Count(path => path.Contains("services/Grpc/", StringComparison.Ordinal)));
    }

    private static string[] Engines(JsonElement items, string kind) =>
        [.. Identities(items, kind)
            .Select(name => Path.GetFileName(name).Replace(".dll", "", StringComparison.Ordinal))
            .Where(name => name.StartsWith("Grpc.", StringComparison.Ordinal) || name.StartsWith("Yarp.", StringComparison.Ordinal))
            .Where(name => name != "Grpc.Tools")
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Identities(JsonElement items, string kind) =>
        items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'));

    private static async Task<JsonElement> Evaluate(string project, params string[] properties)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "AidCoord.sln")))
        {
            root = root.Parent;
        }

        Assert.SkipWhen(root is null, "needs the source tree around the test's output folder");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = root!.FullName };
        string[] arguments = ["msbuild", project, "-getItem:PackageReference,PackageDownload,Reference,ProjectReference", .. properties];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return JsonDocument.Parse(output).RootElement.GetProperty("Items");
    }
}
