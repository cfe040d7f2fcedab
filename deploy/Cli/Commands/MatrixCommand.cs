using System.CommandLine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>matrix</c>: who does what where, two ways at once; and which donors do the same.</summary>
internal static class MatrixCommand
{
    private const int FirstDonors = 10;

    public static Command Create(Terminal terminal)
    {
        var country = Words.Country();
        var rows = Typed.OneOf("--rows", $"What the rows are: {string.Join(", ", Words.Sides)}", "WHAT", "donor", Words.Sides);
        var columns = Typed.OneOf(
            "--columns", $"What the columns are: {string.Join(", ", Words.Sides)}; donors against donors (the default) shows how alike they are, everything else the money", "WHAT", "donor", Words.Sides);
        var show = Typed.OneOf(
            "--show", "What of the money: money, row-share (of the row), column-share (of the column) or activities (how many)", "WHAT", "money",
            "money", "row-share", "column-share", "activities");
        var over = Typed.OneOf("--over", "Over what two donors are compared: sector, district, ministry", "WHAT", "sector", "sector", "district", "ministry");
        var alternatives = new Option<bool>("--alternatives") { Description = "Show other indices of similarity beside each pair of donors (Pianka, Morisita-Horn, Levins)" };
        var presence = new Option<bool>("--presence") { Description = "Show in how many places, sector by district, both donors of a pair are" };
        var scope = new Scope();
        var top = Words.Top();
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("matrix", "Show who does what where, or how alike each two donors are",
            new Example("aidcoord matrix UG", "The ten largest donors, compared with each other by sector"),
            new Example("aidcoord matrix UG --columns sector", "Donors against sectors, money and white space"),
            new Example("aidcoord matrix UG --columns ministry --show row-share", "How each donor spreads over ministries"),
            new Example("aidcoord matrix UG --rows sector --columns district --sector-level national", "The country's own sectors, place by place"),
            new Example("aidcoord matrix UG --over district --top 20", "Twenty donors, compared with each other by district"),
            new Example("aidcoord matrix UG --alternatives --presence", "Other indices of the same pairs, and the places they share"))
        {
            country, rows, columns, show, over, alternatives, presence,
        };
        scope.AddTo(verb);
        verb.Add(top);
        verb.Add(json);
        system.AddTo(verb);
        verb.Validators.Add(result =>
        {
            var (row, column) = (result.Word(rows) ?? "donor", result.Word(columns) ?? "donor");
            if (row == column && row != "donor") result.AddError($"Rows and columns are both {row}: choose another one with --rows or --columns.");
            if (result.Has(over) && (row, column) != ("donor", "donor")) result.AddError("--over says over what two donors are compared: leave out --rows and --columns.");
            if (result.Has(show) && (row, column) == ("donor", "donor")) result.AddError("--show is for money: say against what with --columns, such as --columns sector.");
        });
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            if (line.GetValue(columns) != "donor" || line.GetValue(rows) != "donor")
            {
                var table = await WholeTable.AskAsync(connection, Asked(line, country, rows, columns, scope));
                if (line.GetValue(json)) Json.Write(terminal, table);
                else CrossTableText.Write(terminal, table, line.GetValue(rows)!, line.GetValue(columns)!, line.GetValue(show)!, line.GetValue(top) ?? FirstDonors);
                return 0;
            }

            var request = new GetOverlapMatrixRequest
            {
                Country = $"countries/{line.GetValue(country)}",
                Period = scope.Period(line),
                Measure = scope.Measure(line),
                SectorLevel = scope.SectorLevel(line),
                DonorLevel = scope.DonorLevel(line),
                Publishers = { scope.Publishers(line) },
                Over = Words.Grouping(line.GetValue(over)!),
                Alternatives = line.GetValue(alternatives),
                Presence = line.GetValue(presence),
                MaxDonors = line.GetValue(top) ?? (line.GetValue(json) ? 0 : FirstDonors),
            };
            var answer = await connection.AskAsync("Computing", call => connection.Metrics.GetOverlapMatrixAsync(request, call));
            if (line.GetValue(json)) Json.Write(terminal, answer);
            else MatrixTable.Write(terminal, answer, line.GetValue(over)!);
            return 0;
        });
        return verb;
    }

    /// <summary>The two-way table that a line asks for; also what is exported.</summary>
    public static GetCrossTableRequest Asked(ParseResult line, Argument<string> country, Option<string> rows, Option<string> columns, Scope scope) => new()
    {
        Country = $"countries/{line.GetValue(country)}",
        Rows = Words.Grouping(line.GetValue(rows)!),
        Columns = Words.Grouping(line.GetValue(columns)!),
        Period = scope.Period(line),
        Measure = scope.Measure(line),
        SectorLevel = scope.SectorLevel(line),
        DonorLevel = scope.DonorLevel(line),
        Publishers = { scope.Publishers(line) },
    };
}
