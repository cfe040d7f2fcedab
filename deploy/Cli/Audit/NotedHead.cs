using System.Globalization;
using System.Text.Json.Nodes;
using AidCoord.Cli.Reach;
using AidCoord.Protos.Changes.V1;
using Google.Protobuf;

namespace AidCoord.Cli.Audit;

/// <summary>The last change of a service and its hash, as somebody noted them outside of the system.</summary>
/// <param name="Service">Whose change.</param>
/// <param name="Sequence">Which.</param>
/// <param name="Hash">64 hexadecimal digits.</param>
internal sealed record NotedHead(string Service, long Sequence, string Hash)
{
    public static string Text(string service, VerifyChangesResponse answer) =>
        string.Create(CultureInfo.InvariantCulture, $"{service}@{answer.HeadSequence}:{answer.HeadHash}");

    /// <summary>The answer on one line, with the service.</summary>
    public static string Json(string service, VerifyChangesResponse answer)
    {
        var json = JsonNode.Parse(Tables.Json.Line(answer))!.AsObject();
        json.Insert(0, "service", service);
        return json.ToJsonString();
    }

    public static NotedHead? Read(string text, Action<string> refuse)
    {
        var parts = text.Split('@', ':');
        if (parts.Length == 3 && Connection.DataServices.Contains(parts[0])
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && sequence > 0
            && parts[2].Length == 64 && parts[2].All(char.IsAsciiHexDigit)) return new NotedHead(parts[0], sequence, parts[2]);
        refuse($"--expect {text}: give it as verify printed it: SERVICE@CHANGE:HASH, with one of {string.Join(", ", Connection.DataServices)} and 64 hexadecimal digits.");
        return null;
    }
}
