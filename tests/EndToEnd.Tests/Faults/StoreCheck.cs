using AidCoord.Protos.Projects.V1;
using Npgsql;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>What only the tables, or all records of a kind, can show: no sequence missing, no request carried out twice, no import's activity lost.</summary>
internal static class StoreCheck
{
    /// <summary>Looks into the tables of one service.</summary>
    public static async Task LookIntoAsync(PostgresServer postgres, string database, Findings findings)
    {
        await using var source = NpgsqlDataSource.Create(PostgresServer.ConnectionString(database, postgres.Port) + ";Pooling=false");
        await using var counting = source.CreateCommand("select count(*), coalesce(max(sequence), 0), coalesce(min(sequence), 1) from change");
        await using (var counts = await counting.ExecuteReaderAsync())
        {
            await counts.ReadAsync();
            if (counts.GetInt64(0) != counts.GetInt64(1) || counts.GetInt64(2) != 1)
                findings.Add($"{database}: the table has {counts.GetInt64(0)} changes from {counts.GetInt64(2)} to {counts.GetInt64(1)}");
        }

        await using var doubling = source.CreateCommand("select request_id, count(*) from change where request_id is not null group by request_id having count(*) > 1");
        await using var doubled = await doubling.ExecuteReaderAsync();
        while (await doubled.ReadAsync()) findings.Add($"{database}: the request {doubled.GetString(0)} was carried out {doubled.GetInt64(1)} times");
    }

    /// <summary>Holds the projects of the imports against the files.</summary>
    public static void Imports(IEnumerable<SentFile> sent, IEnumerable<Project> projects, Findings findings)
    {
        var stored = projects.GroupBy(project => project.IatiIdentifier).ToDictionary(each => each.Key, each => each.ToList());
        foreach (var (identifier, same) in stored.Where(each => each.Key.Length > 0 && each.Value.Count > 1)) findings.Add($"the activity {identifier} is there {same.Count} times");
        foreach (var file in sent)
        {
            var there = Enumerable.Range(1, file.Activities).Count(number => stored.ContainsKey(Importer.Identifier(file.Dataset, number)));
            if (there < file.Acknowledged) findings.Add($"the import of {file.Dataset}: {file.Acknowledged} activities were acknowledged and {there} are there");
        }
    }
}
