using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using AidCoord.Protos.Projects.V1;
using AidCoord.Projects.Imports;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf;
using Grpc.Core;
using static AidCoord.Projects.Tests.Imports.IatiText;
using static AidCoord.Protos.Projects.V1.Import.Types.State;

namespace AidCoord.Projects.Tests.Imports;

/// <summary>Imports that fail, break off, meet each other; their records and issues.</summary>
public abstract class ImportLifeTests : ImportingTests
{
    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Not found</body></html>", "html_page")]
    [InlineData("<iati-organisations version='2.03'/>", "organisation_file")]
    [InlineData("<iati-activities><iati-activity extra:version='1'/></iati-activities>", "not_well_formed")]
    public async Task AFileThatIsNotIatiIsRefusedWhole(string content, string reason)
    {
        await using var service = await StartAsync();

        var (import, issues) = await service.ImportAsync(content);

        Assert.Equal((Failed, 0), (import.State, import.ActivitiesRead));
        Assert.NotEmpty(import.Failure);
        Assert.Equal((reason, ImportIssue.Types.Severity.Error), (issues.Single().Reason, issues.Single().Severity));
        Assert.Empty(await service.ProjectsAsync());
    }

    [Fact]
    public async Task AnEmptyFileIsRefused()
    {
        await using var service = await StartAsync();

        Assert.Equal("empty_file", Assert.Single((await service.ImportAsync("")).Issues).Reason);
    }

    [Fact]
    public async Task WhatComesBeforeAFaultIsKeptAndARepeatFinishes()
    {
        await using var service = await StartAsync();
        var good = File(Activity("A"), Activity("B"), Activity("C"));

        var broken = await service.ImportAsync(good.Replace("<iati-identifier>C<", "<iati-identifier><", StringComparison.Ordinal).Replace("</iati-activities>", "<oops>", StringComparison.Ordinal));
        var repeat = await service.ImportAsync(good);

        Assert.Equal((Failed, 3), (broken.Import.State, broken.Import.ActivitiesStored));
        Assert.Contains("Line ", broken.Import.Failure, StringComparison.Ordinal);
        Assert.Equal((Succeeded, 1, 2), (repeat.Import.State, repeat.Import.ActivitiesStored, repeat.Import.ActivitiesUnchanged));
    }

    [Fact]
    public async Task PackedFilesAreCountedAsSent()
    {
        await using var service = await StartAsync();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(File(Activity("A"))), ImportingService.Cancellation);
        packed.Position = 0;

        var (import, _) = await service.ImportAsync(packed, "file.xml.gz");

        Assert.Equal((Succeeded, 1, packed.Length), (import.State, import.ActivitiesStored, import.BytesRead));
    }

    [Fact]
    public async Task ARefusalComesAtOnceHoweverMuchTheCallerHasToSend()
    {
        await using var service = await StartAsync();
        using var call = service.Imports.RunImport(cancellationToken: ImportingService.Cancellation);
        var answers = ImportingService.ReadAsync(call);
        await call.RequestStream.WriteAsync(ImportingService.Start(), ImportingService.Cancellation);
        await call.RequestStream.WriteAsync(Chunk("<!DOCTYPE html><html>"), ImportingService.Cancellation);
        var filling = Chunk(new string(' ', 64 * 1024));
        var sent = 0;
        while (!answers.IsCompleted && sent++ < 32 * 1024) await call.RequestStream.WriteAsync(filling, ImportingService.Cancellation);
        await call.RequestStream.CompleteAsync();

        Assert.Equal(Failed, (await answers).Import.State);
        Assert.True(sent < 32 * 1024, "the answer came only after everything was sent");
        Assert.False(await call.ResponseStream.MoveNext(ImportingService.Cancellation));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task WhenTheCallerGoesAwayTheImportIsInterruptedAndARepeatFinishesIt()
    {
        await using var service = await StartAsync();
        var activities = Enumerable.Range(0, 1500).Select(i => Activity($"A-{i}")).ToList();
        var half = Encoding.UTF8.GetBytes(File(activities))[..^400_000];
        string name;
        using (var call = service.Imports.RunImport(cancellationToken: ImportingService.Cancellation))
        {
            await call.RequestStream.WriteAsync(ImportingService.Start(), ImportingService.Cancellation);
            foreach (var part in half.Chunk(64 * 1024)) await call.RequestStream.WriteAsync(new RunImportRequest { Chunk = ByteString.CopyFrom(part) }, ImportingService.Cancellation);
            do
            {
                Assert.True(await call.ResponseStream.MoveNext(ImportingService.Cancellation));
            }
            while (call.ResponseStream.Current.Import.ActivitiesStored == 0);
            name = call.ResponseStream.Current.Import.Name;
        }

        var interrupted = await EndOfAsync(service, name);
        var repeat = await service.ImportAsync(File(activities));

        Assert.Equal(Interrupted, interrupted.State);
        Assert.NotEmpty(interrupted.Failure);
        Assert.Equal(interrupted.ActivitiesStored, repeat.Import.ActivitiesUnchanged);
        Assert.Equal((Succeeded, 1500), (repeat.Import.State, repeat.Import.ActivitiesStored + repeat.Import.ActivitiesUnchanged));
        Assert.Equal(1500, (await service.ProjectsAsync()).Count);
    }

    [Fact]
    public async Task ImportsThatADeadProcessLeftRunningAreInterruptedAtTheNextStart()
    {
        await using var place = await PlaceAsync();
        var left = new Import { Name = "countries/UG/imports/20200101t000000000-dead", State = Running, Dataset = "file.xml", ActivitiesRead = 5 };
        await using (var store = await place.OpenAsync())
        {
            var write = new ResourceCollection<Import>(store, ImportResources.Imports).WriteOf(left);
            await store.WriteAsync(new WriteBatch { Writes = [write], Actor = "test" }, ImportingService.Cancellation);
        }
        await using (var service = await ImportingService.StartAsync(place, keep: true))
        {
            var found = await service.Imports.GetImportAsync(new GetImportRequest { Name = left.Name }, cancellationToken: ImportingService.Cancellation);

            Assert.Equal((Interrupted, 5), (found.State, found.ActivitiesRead));
            Assert.Equal(Succeeded, (await service.ImportAsync(File(Activity("A")))).Import.State);
        }
    }

    [Fact]
    public async Task TwoImportsOfOneDatasetDoNotRunAtOnce()
    {
        await using var service = await StartAsync();
        using var first = service.Imports.RunImport(cancellationToken: ImportingService.Cancellation);
        await first.RequestStream.WriteAsync(ImportingService.Start(), ImportingService.Cancellation);
        Assert.True(await first.ResponseStream.MoveNext(ImportingService.Cancellation));
        var running = first.ResponseStream.Current.Import;

        var refusal = await Assert.ThrowsAsync<RpcException>(() => service.ImportAsync(File(Activity("A"))));
        var other = await service.ImportAsync(File(Activity("A")), dataset: "other.xml");
        var preview = await service.ImportAsync(File(Activity("A")), preview: true);
        var delete = await Assert.ThrowsAsync<RpcException>(async () => await service.Imports.DeleteImportAsync(new DeleteImportRequest { Name = running.Name }, cancellationToken: ImportingService.Cancellation));
        await first.RequestStream.WriteAsync(Chunk(File(Activity("B"))), ImportingService.Cancellation);
        await first.RequestStream.CompleteAsync();
        var end = await ImportingService.ReadAsync(first);

        Assert.Equal(StatusCode.FailedPrecondition, refusal.StatusCode);
        Assert.Equal(StatusCode.FailedPrecondition, delete.StatusCode);
        Assert.Equal((Succeeded, Succeeded, Succeeded), (other.Import.State, preview.Import.State, end.Import.State));
    }

    [Fact]
    public async Task NotMoreThanFourImportsRunAtOnce()
    {
        await using var service = await StartAsync();
        var calls = Enumerable.Range(0, 4).Select(_ => service.Imports.RunImport(cancellationToken: ImportingService.Cancellation)).ToList();
        foreach (var (index, call) in calls.Index())
        {
            await call.RequestStream.WriteAsync(ImportingService.Start($"{index}.xml"), ImportingService.Cancellation);
            Assert.True(await call.ResponseStream.MoveNext(ImportingService.Cancellation));
        }

        var refusal = await Assert.ThrowsAsync<RpcException>(() => service.ImportAsync(File(Activity("A"))));

        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
        calls.ForEach(call => call.Dispose());
    }

    [Fact]
    public async Task EveryBadFieldOfTheStartIsNamed()
    {
        await using var service = await StartAsync();

        var refusal = await Assert.ThrowsAsync<RpcException>(() => service.ImportAsync("", dataset: "../file.xml", country: "UK"));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("start.parent", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("start.dataset", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamWithoutStartIsRefused()
    {
        await using var service = await StartAsync();
        using var call = service.Imports.RunImport(cancellationToken: ImportingService.Cancellation);
        await call.RequestStream.WriteAsync(Chunk("<iati-activities/>"), ImportingService.Cancellation);

        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => ImportingService.ReadAsync(call))).StatusCode);
    }

    [Fact]
    public async Task IssuesAreListedInTheOrderOfTheFileByPageAndByFilter()
    {
        await using var service = await StartAsync();
        var activities = Enumerable.Range(0, 1500).Select(i => i % 3 == 0 ? Activity($"A-{i}", country: "KE") : Activity($"A-{i}", value: "none"));

        var (import, told) = await service.ImportAsync(File(activities));
        var all = await service.IssuesAsync(import.Name);

        Assert.Equal(import.IssueCount, all.Count);
        Assert.Equal(1000, told.Count);
        Assert.Equal(500, (await service.IssuesAsync(import.Name, "severity = \"ERROR\"")).Count);
        Assert.Equal(500, import.ActivitiesElsewhere);
        Assert.Equal(["other_country"], (await service.IssuesAsync(import.Name, "iati_identifier = \"A-3\"")).Select(issue => issue.Reason));
        var lines = all.SkipLast(1).Select(issue => issue.Line).ToList();
        Assert.Equal(lines.Order(), lines);
        Assert.All(all, issue => Assert.NotEmpty(issue.Remedy));
    }

    [Fact]
    public async Task TooManyWarningsOfOneKindAreToldAsANumberAndRefusalsOneByOne()
    {
        await using var service = await StartAsync();
        var activities = Enumerable.Range(0, 1300).Select(i => Activity($"A-{i}", value: "none")).Concat(Enumerable.Range(0, 1300).Select(i => Activity($"B-{i}", country: "KE")));

        var (import, _) = await service.ImportAsync(File(activities));
        var issues = await service.IssuesAsync(import.Name);

        Assert.Equal(1300, issues.Count(issue => issue.Reason == "other_country"));
        var warnings = issues.Where(issue => issue.Reason == "value_unreadable").ToList();
        Assert.Equal(1001, warnings.Count);
        Assert.StartsWith("300 more", warnings[^1].Message, StringComparison.Ordinal);
        Assert.Equal((1300, 1300), (import.ActivitiesStored, import.ActivitiesRefused));
    }

    [Fact]
    public async Task DeletingAnImportTakesItsIssuesAndLeavesTheProjects()
    {
        await using var service = await StartAsync();
        var (import, _) = await service.ImportAsync(File([Activity("A"), .. Enumerable.Range(0, 700).Select(i => Activity($"B-{i}", country: "KE"))]));

        await service.Imports.DeleteImportAsync(new DeleteImportRequest { Name = import.Name, Etag = import.Etag }, cancellationToken: ImportingService.Cancellation);

        Assert.Single(await service.ProjectsAsync());
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => service.IssuesAsync(import.Name))).StatusCode);
        Assert.Empty((await service.Imports.ListImportsAsync(new ListImportsRequest { Parent = "countries/-" }, cancellationToken: ImportingService.Cancellation)).Imports);
    }

    [Fact]
    public async Task ImportsAreListedInTheOrderOfTheirStartAndByState()
    {
        await using var service = await StartAsync();
        foreach (var (index, xml) in new[] { File(Activity("A")), "<html>", File(Activity("B")) }.Index()) await service.ImportAsync(xml, $"{index}.xml");

        var all = await service.Imports.ListImportsAsync(new ListImportsRequest { Parent = "countries/UG" }, cancellationToken: ImportingService.Cancellation);
        var failed = await service.Imports.ListImportsAsync(new ListImportsRequest { Parent = "countries/-", Filter = "state = \"FAILED\"" }, cancellationToken: ImportingService.Cancellation);

        Assert.Equal(["0.xml", "1.xml", "2.xml"], all.Imports.Select(import => import.Dataset));
        Assert.Equal("1.xml", Assert.Single(failed.Imports).Dataset);
    }

    private static async Task<Import> EndOfAsync(ImportingService service, string name)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var import = await service.Imports.GetImportAsync(new GetImportRequest { Name = name }, cancellationToken: ImportingService.Cancellation);
            if (import.State != Running) return import;
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "the import does not end");
            await Task.Yield();
        }
    }

    private static RunImportRequest Chunk(string text) => new() { Chunk = ByteString.CopyFromUtf8(text) };
}
