using System.CommandLine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>issues</c>: everything that an import found wrong.</summary>
internal static class IssuesCommand
{
    public static Command Create(Terminal terminal)
    {
        var import = new Argument<string>("IMPORT") { Description = "Name of the import, as aidcoord import or imports printed it" };
        var severity = Typed.OneOf("--severity", "Only error (refused), warning or note", "HOW", null, "error", "warning", "note");
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("issues", "List what an import found wrong, in the order of the file, each with its remedy",
            new Example("aidcoord issues countries/UG/imports/20250102-1", "All issues"),
            new Example("aidcoord issues countries/UG/imports/20250102-1 --severity error", "Only activities that were refused"))
        {
            import, severity, json,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var request = new ListImportIssuesRequest { Parent = line.GetValue(import), PageSize = 1000 };
            if (line.GetValue(severity) is { } only) request.Filter = $"severity = \"{only.ToUpperInvariant()}\"";
            var all = new ListImportIssuesResponse();
            do
            {
                var page = await connection.AskAsync("Reading records", call => connection.Imports.ListImportIssuesAsync(request, call));
                all.Issues.AddRange(page.Issues);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            if (line.GetValue(json))
            {
                Json.Write(terminal, all);
                return 0;
            }

            foreach (var issue in all.Issues) IssueText.Write(terminal, issue);
            if (all.Issues.Count == 0) terminal.Line("No issues.");
            return 0;
        });
        return verb;
    }
}
