using System.Diagnostics;
using System.Text;
using AidCoord.Protos.Projects.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.EndToEnd.Tests;

/// <summary>Power cuts while a donor's file is being imported.</summary>
public sealed class KilledImportTests
{
    private const int Kills = 50;
    private const int Activities = 3_000;
    private const string Country = "countries/UG";

    [Fact]
    public async Task AfterFiftyKillsNothingAcknowledgedIsLostAndNothingIsTwice()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        // Seeded, so that a failure can be repeated; the moments still differ from run to run with the machine's speed.
        var random = new Random(20261121);
        var file = Encoding.UTF8.GetBytes(Write(Activities));
        var known = new HashSet<string>();
        var killedWhileRunning = 0;
        var whole = await TimeOfAWholeImportAsync(file, cancellation);

        var system = await SystemProcess.StartAsync(folder.Path, cancellation);
        try
        {
            for (var kill = 1; kill <= Kills; kill++)
            {
                // Each round imports another version, so that there is always something to write.
                var version = Encoding.UTF8.GetBytes(Write(Activities, $"version {kill}"));
                var acknowledged = await ImportAndKillAsync(system, version, random.Next(20, Math.Max(100, whole)), cancellation);
                killedWhileRunning += acknowledged.Ended ? 0 : 1;
                // The machine was busy when a whole import was timed, and is not any more.
                if (acknowledged.Ended) whole = Math.Min(whole, acknowledged.Milliseconds);
                await system.DisposeAsync();

                system = await SystemProcess.StartAsync(folder.Path, cancellation);
                using var channel = GrpcChannel.ForAddress(system.Address);
                var projects = await ReadAsync(channel, cancellation);
                var written = projects.Values.Count(project => project.Titles[0].Text_.EndsWith($", version {kill}", StringComparison.Ordinal));

                Assert.True(written >= acknowledged.Stored, $"kill {kill}: {acknowledged.Stored} were acknowledged and {written} are there");
                Assert.True(known.IsSubsetOf(projects.Keys), $"kill {kill}: projects that were there before are gone");
                Assert.All(projects.Values, project => Assert.Equal(3, project.Transactions.Count));
                Assert.Equal(projects.Count, projects.Values.Select(project => project.IatiIdentifier).Distinct().Count());
                Assert.DoesNotContain(Import.Types.State.Running, await StatesAsync(channel, cancellation));
                known = [.. projects.Keys];
            }
        }
        finally
        {
            await system.DisposeAsync();
        }

        Assert.True(killedWhileRunning >= Kills / 2, $"only {killedWhileRunning} of {Kills} kills met a running import: the test proves little");

        await using var last = await SystemProcess.StartAsync(folder.Path, cancellation);
        using var final = GrpcChannel.ForAddress(last.Address);
        var repeated = await ImportAsync(final, file, null, cancellation);
        Assert.Equal(Import.Types.State.Succeeded, repeated.State);
        Assert.Equal(Activities, repeated.ActivitiesStored + repeated.ActivitiesUnchanged);
        Assert.Equal(Activities, (await ReadAsync(final, cancellation)).Count);
    }

    // Kills are spread over the time that an import takes here, in a process just started as theirs are: a faster machine, or a
    // faster import, must not make the test prove less.
    private static async Task<int> TimeOfAWholeImportAsync(byte[] file, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        await using var system = await SystemProcess.StartAsync(folder.Path, cancellation);
        using var channel = GrpcChannel.ForAddress(system.Address);
        var started = Stopwatch.GetTimestamp();
        await ImportAsync(channel, file, null, cancellation);
        return (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task<(int Stored, bool Ended, int Milliseconds)> ImportAndKillAsync(
        SystemProcess system, byte[] file, int milliseconds, CancellationToken cancellation)
    {
        var stored = 0;
        using var channel = GrpcChannel.ForAddress(system.Address);
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var began = Stopwatch.GetTimestamp();
        var import = ImportAsync(channel, file, progress => stored = progress.ActivitiesStored, killed.Token);
        await Task.WhenAny(import, Task.Delay(milliseconds, cancellation));
        var took = (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await system.KillAsync();
        try
        {
            var ended = await import.WaitAsync(TimeSpan.FromSeconds(20), cancellation);
            return (ended.ActivitiesStored, true, took);
        }
        catch (Exception gone) when (gone is RpcException or TimeoutException or InvalidOperationException or IOException)
        {
            await killed.CancelAsync();
            return (stored, false, took);
        }
    }

    private static async Task<Import> ImportAsync(GrpcChannel channel, byte[] file, Action<Import>? progress, CancellationToken cancellation)
    {
        using var call = new ImportService.ImportServiceClient(channel).RunImport(cancellationToken: cancellation);
        var last = new Import();
        var reading = Task.Run(
            async () =>
            {
                await foreach (var answer in call.ResponseStream.ReadAllAsync(cancellation))
                {
                    last = answer.Import;
                    progress?.Invoke(last);
                }
            },
            cancellation);
        await call.RequestStream.WriteAsync(new RunImportRequest { Start = new ImportStart { Parent = Country, Dataset = "killed.xml" } }, cancellation);
        for (var at = 0; at < file.Length; at += 65_536)
        {
            var chunk = UnsafeByteOperations.UnsafeWrap(file.AsMemory(at, Math.Min(65_536, file.Length - at)));
            await call.RequestStream.WriteAsync(new RunImportRequest { Chunk = chunk }, cancellation);
        }

        await call.RequestStream.CompleteAsync();
        await reading;
        return last;
    }

    private static async Task<Dictionary<string, Project>> ReadAsync(GrpcChannel channel, CancellationToken cancellation)
    {
        var client = new ProjectService.ProjectServiceClient(channel);
        var projects = new Dictionary<string, Project>();
        var request = new ListProjectsRequest { Parent = Country, PageSize = 1_000 };
        do
        {
            var page = await client.ListProjectsAsync(request, cancellationToken: cancellation);
            foreach (var project in page.Projects)
            {
                projects.Add(project.Name, project);
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return projects;
    }

    private static async Task<IEnumerable<Import.Types.State>> StatesAsync(GrpcChannel channel, CancellationToken cancellation)
    {
        var client = new ImportService.ImportServiceClient(channel);
        var page = await client.ListImportsAsync(new ListImportsRequest { Parent = Country, PageSize = 1_000 }, cancellationToken: cancellation);
        return page.Imports.Select(import => import.State);
    }

    private static string Write(int activities, string version = "last version")
    {
        var xml = new StringBuilder("<iati-activities version=\"2.03\">\n");
        for (var number = 1; number <= activities; number++)
        {
            xml.Append($"""
                <iati-activity default-currency="USD"><iati-identifier>XX-TEST-{number}</iati-identifier>
                <reporting-org ref="XX-TEST" type="10"><narrative>Made-up donor</narrative></reporting-org>
                <title><narrative>Project {number}, {version}</narrative></title><activity-status code="2"/>
                <activity-date type="2" iso-date="2018-01-01"/><recipient-country code="UG"/><sector code="12220" vocabulary="1"/>
                """);
            for (var year = 2018; year < 2021; year++)
            {
                xml.Append($"""
                    <transaction><transaction-type code="3"/><transaction-date iso-date="{year}-03-01"/><value value-date="{year}-03-01">{number * 10}.25</value></transaction>
                    """);
            }

            xml.Append("</iati-activity>\n");
        }

        return xml.Append("</iati-activities>").ToString();
    }
}
