using System.Diagnostics;
using System.Globalization;
using System.Xml;
using AidCoord.Protos.Projects.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.Benchmarks;

/// <summary>An IATI file through the gateway into SQLite, against a bare pass of XmlReader over the same bytes.</summary>
internal static class ImportSpeed
{
    public static async Task RunAsync(Scoreboard table, bool quick)
    {
        var size = quick ? 40_000_000L : 200_000_000L;
        var folder = Directory.CreateTempSubdirectory("aidcoord-benchmark-").FullName;
        try
        {
            var file = Path.Combine(folder, "big.xml");
            IatiFile.Write(file, size);
            var megabytes = new FileInfo(file).Length / 1e6;

            await using var system = await SystemUnderLoad.StartAsync(Path.Combine(folder, "data"));
            // Both sides are warm, as a server is: the bare pass has run once, the system has imported a small file.
            BarePass(file);
            var small = Path.Combine(folder, "small.xml");
            IatiFile.Write(small, 40_000_000, "XM-WARM");
            await ImportAsync(system.Address, small, "small.xml");
            var bare = Math.Min(Math.Min(BarePass(file), BarePass(file)), BarePass(file));
            var (ownBefore, systemBefore) = (Environment.CpuUsage.TotalTime.TotalSeconds, system.ProcessorSeconds());
            var started = Stopwatch.GetTimestamp();
            var import = await ImportAsync(system.Address, file, "big.xml");
            var imported = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var (own, ofSystem) = (Environment.CpuUsage.TotalTime.TotalSeconds - ownBefore, system.ProcessorSeconds() - systemBefore);
            var afterFirst = system.PeakMegabytes();
            started = Stopwatch.GetTimestamp();
            var again = await ImportAsync(system.Address, file, "big.xml");
            var repeated = Stopwatch.GetElapsedTime(started).TotalSeconds;

            if (import.State != Import.Types.State.Succeeded || import.ActivitiesStored == 0 || again.ActivitiesUnchanged != import.ActivitiesStored)
            {
                throw new InvalidOperationException($"The import did not do its work: {import} then {again}");
            }

            var ratio = bare / imported;
            table.Note("import: size of the file", megabytes, "MB");
            table.Note("import: activities", import.ActivitiesStored, "");
            table.Note("import: bare XmlReader pass", megabytes / bare, "MB/s");
            table.Note("import: through the gateway into SQLite", megabytes / imported, "MB/s");
            table.Note("import: processor time of the whole system", ofSystem, "s");
            table.Note("import: processor time of the client that sends", own, "s");
            table.Note("import: peak memory after the first time", afterFirst, "MB");
            table.Note("import: the same file again, all unchanged", megabytes / repeated, "MB/s");
            table.Add("import: share of the bare pass", ratio, "", "at least 0.125", ratio >= 0.125);
            var memory = system.PeakMegabytes();
            table.Add($"import: peak memory of the whole system for {megabytes:0} MB", memory, "MB", "under 300", memory < 300);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double BarePass(string file)
    {
        var started = Stopwatch.GetTimestamp();
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
        {
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<Import> ImportAsync(string address, string file, string dataset)
    {
        using var channel = GrpcChannel.ForAddress(address);
        using var call = new ImportService.ImportServiceClient(channel).RunImport();
        var last = new Import();
        var reading = Task.Run(async () =>
        {
            await foreach (var answer in call.ResponseStream.ReadAllAsync())
            {
                last = answer.Import;
            }
        });
        await call.RequestStream.WriteAsync(new RunImportRequest { Start = new ImportStart { Parent = "countries/UG", Dataset = dataset } });
        await using var stream = File.OpenRead(file);
        var buffer = new byte[65_536];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
        {
            await call.RequestStream.WriteAsync(new RunImportRequest { Chunk = ByteString.CopyFrom(buffer, 0, read) });
        }

        await call.RequestStream.CompleteAsync();
        await reading;
        return last;
    }
}
