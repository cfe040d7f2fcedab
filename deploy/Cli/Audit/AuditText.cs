using System.Globalization;
using System.Text.Json.Nodes;
using AidCoord.Cli.Exports;
using AidCoord.Cli.Records;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Changes.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Operation = AidCoord.Protos.Changes.V1.AuditEntry.Types.Operation;

namespace AidCoord.Cli.Audit;

/// <summary>Entries of the audit log for people, for scripts and for spreadsheets.</summary>
internal static class AuditText
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(Collections.Types));

    public static Grid Table(IEnumerable<AuditLine> lines)
    {
        var grid = new Grid().Text("When").Text("Who").Text("From where").Text("What").Text("Record").Text("Changed, or why").Text("Change");
        foreach (var (service, entry) in lines)
        {
            grid.Row(
                Figures.Instant(entry.Time), Known(entry.Actor), Known(entry.Origin), Word(entry.Operation), entry.ResourceName,
                string.Join("; ", new[] { Changed(entry), entry.Reason }.Where(text => text.Length > 0)),
                string.Create(CultureInfo.InvariantCulture, $"{service}@{entry.Sequence}"));
        }

        return grid;
    }

    /// <summary>One line of JSON: the entry as the system answers it, and the service.</summary>
    public static string Json(AuditLine line)
    {
        var entry = JsonNode.Parse(Formatter.Format(line.Entry))!.AsObject();
        entry.Insert(0, "service", line.Service);
        return entry.ToJsonString(ReadableJson);
    }

    public static void CsvHeading(SpreadsheetCsv csv)
    {
        foreach (var heading in (string[])["time", "service", "sequence", "actor", "origin", "operation", "resource_name", "kind", "reason", "request_id", "before", "after", "hash"]) csv.Text(heading);
        csv.End();
    }

    public static void Csv(SpreadsheetCsv csv, AuditLine line)
    {
        var entry = line.Entry;
        csv.Text(entry.Time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture))
            .Text(line.Service).Text(entry.Sequence.ToString(CultureInfo.InvariantCulture)).Text(entry.Actor).Text(entry.Origin).Text(Word(entry.Operation))
            .Text(entry.ResourceName).Text(entry.Kind).Text(entry.Reason).Text(entry.RequestId)
            .Text(entry.Before is null ? "" : Formatter.Format(entry.Before)).Text(entry.After is null ? "" : Formatter.Format(entry.After))
            .Text(entry.Hash).End();
    }

    // Letters stay readable; it is not HTML.
    private static readonly System.Text.Json.JsonSerializerOptions ReadableJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The fields that differ, where there is a before and an after to compare.
    private static string Changed(AuditEntry entry)
    {
        if (entry.Operation != Operation.Updated || entry.Before is null || entry.After is null) return "";
        var type = Collections.Types.Find(Any.GetTypeName(entry.After.TypeUrl));
        if (type is null) return "";
        var (before, after) = (type.Parser.ParseFrom(entry.Before.Value), type.Parser.ParseFrom(entry.After.Value));
        return string.Join(", ", type.Fields.InDeclarationOrder()
            .Where(field => !Equals(field.Accessor.GetValue(before), field.Accessor.GetValue(after)) || (field.HasPresence && field.Accessor.HasValue(before) != field.Accessor.HasValue(after)))
            .Select(field => field.Name));
    }

    private static string Known(string text) => text.Length == 0 ? "not known" : text;

    private static string Word(Operation operation) => operation.ToString().ToLowerInvariant();
}
