using System.Diagnostics;
using System.Text.Json;

namespace AidCoord.EndToEnd.Tests;

/// <summary>Another implementation of gRPC (grpc-js) talks to the gateway.</summary>
public sealed class ForeignClientTests
{
    [Fact]
    public async Task GrpcJsCallsUnaryAndStreamingMethodsAndReadsErrorDetails()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var client = Path.Combine(Root(), "tests", "EndToEnd.Tests", "ForeignClient");
        Assert.SkipUnless(Directory.Exists(Path.Combine(client, "node_modules")), $"needs Node.js and grpc-js: run 'npm ci' in {client}");

        using var folder = new TemporaryFolder();
        await using var system = await SystemProcess.StartAsync(folder.Path, cancellation);
        var seen = await RunAsync(client, new Uri(system.Address).Authority, cancellation);

        Assert.Equal("countries/NP/ministries/health", Text(seen, "created", "name"));
        Assert.Equal(Text(seen, "created", "etag"), Text(seen, "read", "etag"));
        Assert.Equal("स्वास्थ्य मन्त्रालय", seen.GetProperty("read").GetProperty("names")[1].GetProperty("text").GetString());

        Assert.Equal(5, seen.GetProperty("missing").GetProperty("code").GetInt32());
        Assert.NotEmpty(Text(seen, "missing", "google.rpc.ErrorInfo", "reason"));
        Assert.Equal(3, seen.GetProperty("invalid").GetProperty("code").GetInt32());
        var fields = seen.GetProperty("invalid").GetProperty("google.rpc.BadRequest").GetProperty("fieldViolations").EnumerateArray()
            .Select(violation => violation.GetProperty("field").GetString());
        Assert.Contains("ministry_id", fields);

        Assert.Equal("SUCCEEDED", Text(seen, "import", "state"));
        Assert.Equal(1, seen.GetProperty("import").GetProperty("activitiesStored").GetInt32());
        Assert.Equal("100.5", seen.GetProperty("import").GetProperty("sums")[0].GetProperty("stored").GetString());
        Assert.Contains(seen.GetProperty("changes").EnumerateArray(), name => name.GetString()!.StartsWith("countries/NP/projects/", StringComparison.Ordinal));

        Assert.Equal("X", Text(seen.GetProperty("metrics").GetProperty("rows")[0], "key").ToUpperInvariant());
        Assert.Equal(3, seen.GetProperty("unknown").GetProperty("code").GetInt32());
        Assert.Equal(4, seen.GetProperty("deadline").GetInt32());
    }

    private static async Task<JsonElement> RunAsync(string client, string address, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = client, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "client.mjs", address, Path.Combine(Root(), "protos") })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, await errors);
        return JsonDocument.Parse(await output).RootElement;
    }

    private static string Text(JsonElement element, params string[] path) =>
        path.Aggregate(element, (at, name) => at.GetProperty(name)).GetString()!;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AidCoord.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("AidCoord.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
