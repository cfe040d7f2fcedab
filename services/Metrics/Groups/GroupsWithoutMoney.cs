using System.Globalization;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Groups;

/// <summary>
/// Groups that have no money of the question, but of which something is recorded that another of its numbers may need: each is a
/// row where one of them is known, so that no number is without its row.
/// </summary>
internal static class GroupsWithoutMoney
{
    /// <summary>All groups that are rows of a table: those with money, work or a place in the register, and of the others those with a known number.</summary>
    public static IEnumerable<MetricScope> Rows(QueryRun run, IReadOnlyList<MetricDefinition> metrics)
    {
        var keys = run.Keys();
        return
        [
            .. keys.Select(run.Scope),
            .. Keys(run, metrics).Except(keys, StringComparer.Ordinal).Select(run.Scope).Where(scope => metrics.Any(metric => metric.ValueFor(scope) is MetricValue.Known)),
        ];
    }

    /// <summary>Keys of groups with commitments, spending, funding, active activities, plan or mandate; some have money too.</summary>
    public static IEnumerable<string> Keys(QueryRun run, IReadOnlyList<MetricDefinition> metrics)
    {
        // Priorities and outcomes in force are rows already, with whatever is linked to them.
        if (run.By is Grouping.Country or Grouping.Priority or Grouping.Outcome)
            return [];
        IEnumerable<string> keys = run.By == Grouping.Year ? run.FurtherYears().Select(year => year.ToString(CultureInfo.InvariantCulture)) : run.ActiveKeys;
        foreach (var measure in run.OtherMeasures)
            keys = keys.Concat(GroupedTable.KeysOf(run, measure));
        if (metrics.Any(metric => metric.Evidence == EvidenceKind.Funding))
            keys = keys.Concat(run.Grouped(DonorRole.Funder).Keys);
        return run.By switch
        {
            Grouping.Ministry => keys.Concat(run.Facts.PlanBook.Ministries),
            Grouping.Sector when run.Question.SectorLevel == SectorLevel.Category => keys.Concat(run.CountryScope.OwnSectors?.Select(each => each.Sector) ?? []),
            _ => keys,
        };
    }
}
