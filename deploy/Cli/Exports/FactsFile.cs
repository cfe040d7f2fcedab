using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;
using Grpc.Core;

namespace AidCoord.Cli.Exports;

/// <summary>Facts, written as they arrive: memory does not grow with the country.</summary>
internal static class FactsFile
{
    /// <summary>Writes CSV.</summary>
    /// <returns>How many facts.</returns>
    public static async Task<long> WriteCsvAsync(TextWriter writer, IAsyncStreamReader<StreamFactsResponse> facts, CancellationToken cancellation)
    {
        using var csv = new SpreadsheetCsv(writer);
        csv.Text("project").Text("iati_identifier").Text("donor").Text("sector").Text("ministry").Text("district").Text("year").Text("amount_usd").Text("flags").End();
        var count = 0L;
        await foreach (var answer in facts.ReadAllAsync(cancellation))
        {
            foreach (var fact in answer.Facts)
            {
                csv.Text(fact.Project).Text(fact.IatiIdentifier).Text(fact.Donor).Text(fact.Sector).Text(fact.Ministry).Text(fact.District)
                    .Number(fact.Year).Exact(fact.Amount).Text(string.Join(' ', fact.Flags)).End();
            }

            count += answer.Facts.Count;
        }

        return count;
    }

    /// <summary>Writes the JSON of one answer that holds them all.</summary>
    /// <returns>How many facts.</returns>
    public static async Task<long> WriteJsonAsync(TextWriter writer, IAsyncStreamReader<StreamFactsResponse> facts, CancellationToken cancellation)
    {
        var count = 0L;
        writer.Write("{");
        await foreach (var answer in facts.ReadAllAsync(cancellation))
        {
            if (answer.Heading is not null && count == 0) writer.Write($" \"heading\": {Json.Line(answer.Heading)},");
            foreach (var fact in answer.Facts) writer.Write($"{(count++ == 0 ? " \"facts\": [" : ",")}\n{Json.Line(fact)}");
        }

        writer.WriteLine(count == 0 ? " \"facts\": [] }" : "\n] }");
        return count;
    }
}
