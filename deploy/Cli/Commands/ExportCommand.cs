using System.CommandLine;
using AidCoord.Cli.Audit;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Exports;
using AidCoord.Cli.Reach;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>export</c>: tables for spreadsheets and other programs.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var country = Words.Country();
        var what = Typed.OneOf(
            "--what", "metrics (the numbers), series (the numbers year by year), matrix (the money two ways at once) or facts (the attributed amounts from which all money metrics follow)",
            "WHAT", "metrics", "metrics", "series", "matrix", "facts");
        var rowsBy = Typed.OneOf("--rows", $"Of a matrix, what the rows are: {string.Join(", ", Words.Sides)}", "WHAT", "donor", Words.Sides);
        var columnsBy = Typed.OneOf("--columns", $"Of a matrix, what the columns are: {string.Join(", ", Words.Sides)}", "WHAT", "sector", Words.Sides);
        var format = Typed.OneOf("--format", "csv or json; from the ending of --out when not given, else csv", "FORMAT", null, "csv", "json");
        var layout = Typed.OneOf(
            "--layout", "CSV of metrics and matrices: wide (a row a group) or long (a row a number)", "LAYOUT", "wide", "wide", "long");
        var output = new Option<string?>("--out")
        {
            Description = "File to write, replaced only when all is written; with a byte order mark, so that Excel shows accents. Standard output when not given",
            HelpName = "FILE",
        };
        var by = Words.By();
        var metric = new Option<string[]>("--metric") { Description = "Only these metrics, by id or code", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
        var scope = new Scope();
        var language = Words.Language();
        var system = new SystemOptions();
        var verb = new Verb("export", "Write metrics or facts as CSV or JSON",
            new Example("aidcoord export UG --what metrics --by ministry --out uganda.csv", "A table to open in a spreadsheet"),
            new Example("aidcoord export UG --what facts --format csv --out facts.csv", "Every attributed amount, row by row"),
            new Example("aidcoord export UG --what matrix --rows donor --columns ministry --out matrix.csv", "Donors against ministries, exact amounts"),
            new Example("aidcoord export UG --what series --by sector --metric F4 --out series.csv", "A number of every sector in every year"),
            new Example("aidcoord export UG --what metrics --by donor --format json", "The system's answer, to standard output"))
        {
            country, what, format, layout, output, by, metric, rowsBy, columnsBy,
        };
        scope.AddTo(verb);
        verb.Add(language);
        system.AddTo(verb);
        verb.Validators.Add(result =>
        {
            var exported = result.Word(what) ?? "metrics";
            foreach (var option in scope.OfNumbersOnly.Where(option => exported == "facts" && result.Has(option)))
                result.AddError($"{option.Name} is for numbers: facts are exported as they are, for every sector, donor and publisher.");
            if (exported is "facts" or "matrix" && result.Has(language))
                result.AddError("--language is for numbers, which say why one of them is not there: amounts have no reasons.");
            foreach (var option in new Option[] { rowsBy, columnsBy }.Where(option => exported != "matrix" && result.Has(option)))
                result.AddError($"{option.Name} is for a matrix: give --what matrix.");
            if (exported == "matrix" && (result.Word(rowsBy) ?? "donor") == (result.Word(columnsBy) ?? "sector"))
                result.AddError("Rows and columns are the same: choose another one with --rows or --columns.");
        });
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var path = line.GetValue(output);
            var csv = (line.GetValue(format) ?? (path is not null && path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? "json" : "csv")) == "csv";
            await using var target = ExportTarget.Open(path, terminal, csv);
            long rows;
            if (line.GetValue(what) == "facts")
            {
                await ExportRecord.WriteAsync(connection, "projects", $"countries/{line.GetValue(country)}", $"facts as {(csv ? "csv" : "json")}");
                var request = new StreamFactsRequest { Country = $"countries/{line.GetValue(country)}", Period = scope.Period(line), Measure = scope.Measure(line) };
                using var call = connection.Metrics.StreamFacts(request, connection.LongCall);
                rows = csv
                    ? await FactsFile.WriteCsvAsync(target.Writer, call.ResponseStream, cancellation)
                    : await FactsFile.WriteJsonAsync(target.Writer, call.ResponseStream, cancellation);
            }
            else if (line.GetValue(what) == "matrix")
            {
                var table = await WholeTable.AskAsync(connection, MatrixCommand.Asked(line, country, rowsBy, columnsBy, scope));
                if (csv) CrossTableFile.WriteCsv(target.Writer, table, wide: line.GetValue(layout) == "wide");
                else target.Writer.WriteLine(Tables.Json.Indented(table));
                rows = table.Rows.Count;
            }
            else if (line.GetValue(what) == "series")
            {
                var request = scope.Series(line, line.GetValue(country), Words.Grouping(line.GetValue(by)!), Words.Metrics(line.GetValue(metric)), line.GetValue(language));
                var series = await WholeTable.AskAsync(connection, request);
                if (csv) SeriesFile.WriteCsv(target.Writer, series);
                else target.Writer.WriteLine(Tables.Json.Indented(series));
                rows = series.Rows.Count;
            }
            else
            {
                var request = scope.Table(line, line.GetValue(country), Words.Grouping(line.GetValue(by)!), Words.Metrics(line.GetValue(metric)), line.GetValue(language));
                var answer = await WholeTable.AskAsync(connection, request);
                if (csv) MetricsFile.WriteCsv(target.Writer, answer, wide: line.GetValue(layout) == "wide");
                else target.Writer.WriteLine(Tables.Json.Indented(answer));
                rows = answer.Rows.Count;
            }

            await target.KeepAsync();
            if (path is not null) terminal.Error.WriteLine($"{Tables.Figures.Count(rows)} rows written to {path}");
            return ExitCode.Success;
        });
        return verb;
    }
}
