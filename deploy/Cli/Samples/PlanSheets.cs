using AidCoord.Protos.Prsp.V1;

namespace AidCoord.Cli.Samples;

/// <summary>strategies.csv, priorities.csv, priority-costs.csv</summary>
internal static class PlanSheets
{
    public static void Read(CountryFolder folder)
    {
        foreach (var row in folder.Rows("strategies", "*id", "*title_", "*start_year", "*end_year", "source"))
        {
            var strategy = new Strategy
            {
                Name = folder.Strategies.Take(row, folder.Parent, "strategies"),
                StartYear = row.NeedWhole("start_year"),
                EndYear = row.NeedWhole("end_year"),
                Source = row["source"],
            };
            strategy.Titles.Add(row.NeedTexts("title"));
            folder.Records.Strategies.Add(strategy);
        }

        var priorities = new List<(CsvRow Row, Priority Priority)>();
        foreach (var row in folder.Rows("priorities", "*strategy", "*id", "code", "*title_", "parent", "sdg_codes", "ministries"))
        {
            var priority = new Priority { Name = folder.Priorities.Take(row, folder.Strategies.NeedNamed(row, "strategy"), "priorities"), Code = row["code"] };
            priority.Titles.Add(row.NeedTexts("title"));
            priority.SdgCodes.Add(row.List("sdg_codes"));
            priority.Ministries.Add(folder.Ministries.AllNamed(row, "ministries"));
            priorities.Add((row, priority));
        }
        // A priority may stand before the one above it.
        foreach (var (row, priority) in priorities)
            priority.Parent = folder.Priorities.Named(row, "parent");

        var byName = priorities.GroupBy(p => p.Priority.Name).ToDictionary(g => g.Key, g => g.First().Priority);
        foreach (var row in folder.Rows("priority-costs", "*priority", "*year", "need", "domestic", "currency"))
        {
            if (byName.TryGetValue(folder.Priorities.NeedNamed(row, "priority"), out var priority))
                priority.Costs.Add(new YearCost { Year = row.NeedWhole("year"), Need = row.Money("need", "currency"), Domestic = row.Money("domestic", "currency") });
        }
        folder.Records.Priorities.AddRange(priorities.Select(p => p.Priority));
    }
}
