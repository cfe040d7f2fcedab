using System.Globalization;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>What is said of the government-sector money of one group (a ministry, a donor, a year, the country).</summary>
public sealed class SystemsGroup
{
    private readonly GroupNames names;
    private readonly Func<TemplateCell, bool>? belongs;
    private readonly IReadOnlyList<ProjectYear> units;

    internal SystemsGroup(QueryRun run, string key)
    {
        names = run.Facts.Names;
        belongs = run.By switch
        {
            Grouping.Ministry => cell => cell.Ministry == key,
            Grouping.Donor => cell => run.DonorLevelOf(cell.Donor) == key,
            _ => null,
        };
        units = [.. run.SystemsInPeriod.Where(each =>
            (run.By != Grouping.Year || key == each.Year.ToString(CultureInfo.InvariantCulture))
            && (belongs is null || each.Template.Cells.Any(belongs)))];
    }

    /// <summary>Projects and years of the group of which anybody says anything.</summary>
    public int ProjectYears => units.Count;

    /// <summary>Those of which nothing was for the government sector.</summary>
    public int NotApplicable => units.Count(each => each.NotApplicable);

    /// <summary>Figures that were given in a currency without a rate for their year.</summary>
    public int FiguresWithoutRate => units.Sum(each => each.WithoutRate);

    /// <summary>One answer for each project and year, in millionths of the group's part of it.</summary>
    internal IReadOnlyList<Answered> Answers(Figure part, Figure whole) =>
    [
        .. units.Select(unit => !unit.NotApplicable && unit[part] is not null && unit[whole] is not null
            ? new Answered(unit, Of(unit, part), Of(unit, whole))
            : new Answered(unit, null, null)),
    ];

    /// <summary>The row of evidence of one project and year.</summary>
    internal Evidence Row(ProjectYear unit)
    {
        var cells = unit.Template.Cells.Where(each => belongs is null || belongs(each)).ToList();
        var donors = cells.Select(each => each.Donor).Distinct().ToList();
        var ministries = cells.Select(each => each.Ministry).Distinct().ToList();
        return new()
        {
            Record = unit.Activity.Record,
            Title = unit.Activity.Title,
            IatiIdentifier = unit.Activity.IatiIdentifier,
            DonorKey = donors.Count == 1 ? donors[0] : "",
            Donor = string.Join(", ", donors.Select(each => names.Of(Grouping.Donor, each))),
            MinistryKey = ministries.Count == 1 ? ministries[0] : "",
            Ministry = string.Join(", ", ministries.Select(each => names.Of(Grouping.Ministry, each))),
            Year = unit.Year,
        };
    }

    private long Of(ProjectYear unit, Figure figure) => belongs is null ? unit[figure]!.Value : unit.PartOf(figure, belongs);
}

/// <summary>The two sides of a ratio for one project and year, in millionths of a US dollar; null: it is in neither.</summary>
internal readonly record struct Answered(ProjectYear Unit, Int128? Part, Int128? Whole);
