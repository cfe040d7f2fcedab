using System.Collections.Concurrent;
using System.Text;
using AidCoord.Protos.Projects.V1;
using Google.Protobuf;
using Grpc.Core;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>One import: how many activities were sent, and how many of them were acknowledged as stored.</summary>
internal sealed record SentFile(string Dataset, int Activities, int Acknowledged);

/// <summary>Imports small IATI files, each of a dataset of its own. A broken import is not repeated: what it acknowledged must be there.</summary>
internal sealed class Importer(Client client, int seed, Tally tally, Findings findings)
{
    private const string Donor = "XX-IMPORT";

    private readonly Random random = new(seed);
    private readonly ConcurrentQueue<SentFile> sent = new();
    private int number;

    public IReadOnlyCollection<SentFile> Sent => sent;

    /// <summary>The identifier of one activity of a file.</summary>
    public static string Identifier(string dataset, int activity) => $"{Donor}-{dataset}-{activity}";

    public async Task RunAsync(Pause pause, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await pause.PassAsync(stop);
                try
                {
                    await ImportAsync($"file{++number}", random.Next(2, 12));
                }
                finally
                {
                    pause.Done();
                }

                await Task.Delay(random.Next(500, 2_000), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task ImportAsync(string dataset, int activities)
    {
        var last = new Import();
        var ending = "";
        try
        {
            using var call = new ImportService.ImportServiceClient(client.System).RunImport(Client.Within(TimeSpan.FromSeconds(10)));
            var reading = Task.Run(async () =>
            {
                await foreach (var answer in call.ResponseStream.ReadAllAsync()) last = answer.Import;
            });
            await call.RequestStream.WriteAsync(new RunImportRequest { Start = new ImportStart { Parent = WrittenKind.Country, Dataset = dataset } });
            await call.RequestStream.WriteAsync(new RunImportRequest { Chunk = ByteString.CopyFrom(Encoding.UTF8.GetBytes(Write(dataset, activities))) });
            await call.RequestStream.CompleteAsync();
            await reading;
        }
        catch (Exception broken) when (broken is RpcException or InvalidOperationException or IOException)
        {
            ending = broken is RpcException answer ? $"{answer.StatusCode}" : broken.GetType().Name;
            if (broken is RpcException refused && !Client.IsOpen(refused)) findings.Add($"the import of {dataset} was refused: {refused.Status}");
        }

        if (last.State == Import.Types.State.Failed) findings.Add($"the import of {dataset} failed: {last.Failure}");
        sent.Enqueue(new SentFile(dataset, activities, last.ActivitiesStored));
        tally.Imported(last.State == Import.Types.State.Succeeded ? "whole" : $"{last.State}, {ending}");
    }

    private static string Write(string dataset, int activities)
    {
        var xml = new StringBuilder("<iati-activities version=\"2.03\">\n");
        for (var number = 1; number <= activities; number++)
        {
            xml.Append($"""
                <iati-activity default-currency="USD"><iati-identifier>{Identifier(dataset, number)}</iati-identifier>
                <reporting-org ref="{Donor}" type="10"><narrative>Made-up donor</narrative></reporting-org>
                <title><narrative>{dataset}, {number}</narrative></title><activity-status code="2"/>
                <activity-date type="2" iso-date="2014-01-01"/><recipient-country code="UG"/><sector code="12220" vocabulary="1"/>
                <transaction><transaction-type code="3"/><transaction-date iso-date="2014-03-01"/><value value-date="2014-03-01">{number * 10}.25</value></transaction>
                </iati-activity>

                """);
        }

        return xml.Append("</iati-activities>").ToString();
    }
}
