using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AidCoord.Cli.Audit;
using AidCoord.Cli.Exports;
using AidCoord.Cli.Reach;
using AidCoord.Protos.Changes.V1;
using Google.Protobuf.WellKnownTypes;
using Operation = AidCoord.Protos.Changes.V1.AuditEntry.Types.Operation;

namespace AidCoord.Cli.Commands;

/// <summary><c>audit</c>: who did what to which record, when, from where and why.</summary>
internal static class AuditCommand
{
    private const int FirstLines = 50;

    public static Command Create(Terminal terminal)
    {
        var subject = new Argument<string?>("SUBJECT")
        {
            Description = "Country such as UG, or name of a collection or of a record; everything when not given",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = Subject,
        };
        var since = Instant("--since", "At this day or instant (UTC) or later, such as 2025-03-01 or 2025-03-01T08:00Z");
        var until = Instant("--until", "Before this day or instant (UTC)");
        var actor = new Option<string?>("--actor") { Description = "Only what this person or program did", HelpName = "WHO" };
        var kind = new Option<string?>("--kind") { Description = "Only this kind, such as project; access for exports, backups and restores", HelpName = "KIND" };
        var operation = Typed.OneOf("--operation", "Only this: created, updated, deleted, exported or restored", "WHAT", null, "created", "updated", "deleted", "exported", "restored");
        var top = Words.Top();
        top.Description = $"Only the newest N; a table shows {FirstLines} when not given, JSON and CSV all";
        var json = new Option<bool>("--json") { Description = "Print each entry as JSON on a line of its own, with the whole record before and after" };
        var csv = new Option<bool>("--csv") { Description = "Print CSV for a spreadsheet, with the whole record before and after" };
        var output = new Option<string?>("--out") { Description = "File to write with --json or --csv, replaced only when all is written", HelpName = "FILE" };
        var system = new SystemOptions();
        var verb = new Verb("audit", "Show who changed or exported what, when, from where and why; the newest first",
            new Example("aidcoord audit UG", "What was done last in a country"),
            new Example("aidcoord audit countries/UG/ministries/health", "The history of one record"),
            new Example("aidcoord audit --operation exported --since 2025-01-01", "Who took records out this year"),
            new Example("aidcoord audit UG --since 2025-01-01 --csv --out audit.csv", "The log of a year, for an auditor"))
        {
            subject, since, until, actor, kind, operation, top, json, csv, output,
        };
        system.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (result.Has(json) && result.Has(csv)) result.AddError("--json and --csv are two forms: give one of them.");
            if (result.Has(output) && !result.Has(json) && !result.Has(csv)) result.AddError("--out needs a form: give --csv or --json.");
        });
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var (asJson, asCsv) = (line.GetValue(json), line.GetValue(csv));
            var limit = line.GetValue(top) ?? (asJson || asCsv ? int.MaxValue : FirstLines);
            var request = new ListAuditEntriesRequest
            {
                ResourceName = line.GetValue(subject) ?? "",
                Actor = line.GetValue(actor) ?? "",
                Kind = line.GetValue(kind) ?? "",
                Operation = line.GetValue(operation) is { } word ? System.Enum.Parse<Operation>(word, ignoreCase: true) : Operation.Unspecified,
                Since = line.GetValue(since) is { } from ? Timestamp.FromDateTimeOffset(from) : null,
                Until = line.GetValue(until) is { } to ? Timestamp.FromDateTimeOffset(to) : null,
                PageSize = Math.Min(limit, 1000),
            };
            var lines = AuditTrail.ReadAsync(connection, request, cancellation).Take(limit);
            if (!asJson && !asCsv)
            {
                var found = await lines.ToListAsync(cancellation);
                AuditText.Table(found).Write(terminal);
                if (found.Count == 0) terminal.Line("The audit log has nothing of this.");
                if (found.Count == limit) terminal.Line($"\nThe newest {limit}. More with --top N; all of it with --csv or --json.");
                return 0;
            }

            await using var target = ExportTarget.Open(line.GetValue(output), terminal, asCsv);
            await (asCsv ? WriteCsvAsync(target.Writer, lines, cancellation) : WriteJsonAsync(target.Writer, lines, cancellation));
            await target.KeepAsync();
            return 0;
        });
        return verb;
    }

    private static async Task WriteCsvAsync(TextWriter writer, IAsyncEnumerable<AuditLine> lines, CancellationToken cancellation)
    {
        using var csv = new SpreadsheetCsv(writer);
        AuditText.CsvHeading(csv);
        await foreach (var line in lines.WithCancellation(cancellation)) AuditText.Csv(csv, line);
    }

    private static async Task WriteJsonAsync(TextWriter writer, IAsyncEnumerable<AuditLine> lines, CancellationToken cancellation)
    {
        await foreach (var line in lines.WithCancellation(cancellation)) await writer.WriteLineAsync(AuditText.Json(line));
    }

    private static string? Subject(ArgumentResult result)
    {
        if (result.Tokens.Count == 0) return null;
        var text = result.Tokens[0].Value;
        if (text.Contains('/')) return text.TrimEnd('/');
        return $"countries/{Words.CountryCode(text, false, result.AddError)}";
    }

    private static Option<DateTimeOffset?> Instant(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (char.IsAsciiDigit(text[0]) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
            result.AddError($"{name} {text}: give a day such as 2025-03-01, or an instant such as 2025-03-01T08:00Z.");
            return null;
        },
    };
}
