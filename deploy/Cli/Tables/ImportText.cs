using AidCoord.Cli.Uploads;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Cli.Tables;

/// <summary>What one or many imports did, for people.</summary>
internal static class ImportText
{
    public static void Write(Terminal terminal, IReadOnlyList<UploadResult> done)
    {
        if (done.Count == 1) WriteOne(terminal, done[0].Import);
        else WriteMany(terminal, [.. done.Select(d => d.Import)]);
        WriteSums(terminal, [.. done.Select(d => d.Import)]);
        IssueText.WriteFirst(terminal, done);
    }

    /// <summary>One import, in full.</summary>
    public static void WriteOne(Terminal terminal, Import import)
    {
        var version = import.IatiVersion.Length > 0 ? $" (IATI {import.IatiVersion})" : "";
        terminal.Line($"{import.Dataset}{version}: {Outcome(import)}");
        if (import.Failure.Length > 0) Paragraph.Write(terminal, "  ", import.Failure);
        if (import.ActivitiesRead == 0 && import.State != Import.Types.State.Succeeded) return;
        terminal.Line($"  activities    {Figures.Count(import.ActivitiesRead)} read = {Figures.Count(import.ActivitiesStored)} stored + "
            + $"{Figures.Count(import.ActivitiesUnchanged)} already there + {Figures.Count(import.ActivitiesRefused)} not stored{Elsewhere(import)}");
        terminal.Line($"  projects      {Figures.Count(import.ProjectsWritten)} written");
        terminal.Line($"  transactions  {Figures.Count(import.TransactionsStored)} in activities stored, {Figures.Count(import.TransactionsRefused)} in activities not stored");
        if (import.ActivitiesVanished > 0)
            terminal.Line($"  vanished      {Figures.Count(import.ActivitiesVanished)} activities of an earlier version of this dataset are not in this one; they were kept");
    }

    public static string Outcome(Import import) => import.State switch
    {
        Import.Types.State.Succeeded when import.Preview => "read to its end; a preview, nothing was stored",
        Import.Types.State.Succeeded when import.ActivitiesStored == 0 && import.ActivitiesUnchanged > 0 => "nothing new: everything was already there",
        Import.Types.State.Succeeded when import.ActivitiesStored == 0 && import.ActivitiesRead > 0 => "read to its end, and nothing in it to store",
        Import.Types.State.Succeeded => "loaded",
        Import.Types.State.Interrupted => "interrupted",
        Import.Types.State.Running => "running",
        _ => "FAILED",
    };

    private static string Elsewhere(Import import) =>
        import.ActivitiesElsewhere == 0 ? ""
        : import.ActivitiesElsewhere == import.ActivitiesRefused ? " (all concern other countries only)"
        : $" ({Figures.Count(import.ActivitiesElsewhere)} concern other countries only, {Figures.Count(import.ActivitiesRefused - import.ActivitiesElsewhere)} refused)";

    private static void WriteMany(Terminal terminal, IReadOnlyList<Import> imports)
    {
        var grid = new Grid().Text("File").Text("IATI").Text("Outcome").Number("Activities read").Number("Stored").Number("Already there")
            .Number("Elsewhere").Number("Refused").Number("Transactions stored").Number("Issues");
        foreach (var import in imports) grid.Row(Counts(import.Dataset, import.IatiVersion, Outcome(import), [import]));
        grid.Break();
        var failed = imports.Count(i => i.State != Import.Types.State.Succeeded);
        grid.Row(Counts($"{imports.Count} files", "", failed == 0 ? "" : $"{failed} failed", imports));
        grid.Write(terminal);
        if (failed > 0) terminal.Line();
        foreach (var import in imports.Where(i => i.Failure.Length > 0)) Paragraph.Write(terminal, $"{import.Dataset}: ", import.Failure);
    }

    private static IEnumerable<string> Counts(string name, string version, string outcome, IReadOnlyList<Import> imports) =>
    [
        name, version, outcome,
        Figures.Count(imports.Sum(i => (long)i.ActivitiesRead)),
        Figures.Count(imports.Sum(i => (long)i.ActivitiesStored)),
        Figures.Count(imports.Sum(i => (long)i.ActivitiesUnchanged)),
        Figures.Count(imports.Sum(i => (long)i.ActivitiesElsewhere)),
        Figures.Count(imports.Sum(i => (long)i.ActivitiesRefused - i.ActivitiesElsewhere)),
        Figures.Count(imports.Sum(i => (long)i.TransactionsStored)),
        Figures.Count(imports.Sum(i => (long)i.IssueCount)),
    ];

    private static void WriteSums(Terminal terminal, IReadOnlyList<Import> imports)
    {
        var sums = imports.SelectMany(i => i.Sums)
            .GroupBy(s => (s.CurrencyCode, s.TransactionType))
            .OrderBy(g => g.Key.CurrencyCode, StringComparer.Ordinal).ThenBy(g => TransactionTypes.Order(g.Key.TransactionType))
            .ToArray();
        if (sums.Length == 0) return;
        var grid = new Grid().Text("Currency").Text("Transactions").Number("Stored").Number("In activities not stored");
        foreach (var sum in sums)
            grid.Row(sum.Key.CurrencyCode, TransactionTypes.Name(sum.Key.TransactionType), Add(sum.Select(s => s.Stored)), Add(sum.Select(s => s.Refused)));
        terminal.Line();
        grid.Write(terminal, repeat: 2);
    }

    // Exact while the figures fit a decimal; the few that do not are shown as they came.
    private static string Add(IEnumerable<string> figures)
    {
        var texts = figures.Where(f => f.Length > 0).ToArray();
        if (texts.Length == 1) return Figures.Exact(texts[0]);
        var sum = 0m;
        foreach (var text in texts)
        {
            if (!decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value)) return string.Join(" + ", texts);
            sum += value;
        }

        return Figures.Exact(sum.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
