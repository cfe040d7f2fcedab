using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>What the donor and the government say of one project in one fiscal year: the unit of A5 to A8.</summary>
internal sealed class ProjectYear(Activity activity, int year, CellTemplate template)
{
    private readonly long?[] figures = new long?[Enum.GetValues<Figure>().Length];

    public Activity Activity { get; } = activity;

    public int Year { get; } = year;

    /// <summary>How its amounts are split over donors and ministries: as the project's money is.</summary>
    public CellTemplate Template { get; } = template;

    /// <summary>Nothing of it was for the government sector: it is in no ratio.</summary>
    public bool NotApplicable { get; init; }

    /// <summary>Nobody declared the schedule: it is the project's planned payments.</summary>
    public bool ScheduledFromPlan { get; init; }

    /// <summary>Names of the government's records of it.</summary>
    public IReadOnlyList<string> BudgetRecords { get; init; } = [];

    /// <summary>Figures that were given but have no exchange rate.</summary>
    public int WithoutRate { get; init; }

    /// <summary>Millionths of a US dollar; null: not answered.</summary>
    public long? this[Figure figure]
    {
        get => figures[(int)figure];
        init => figures[(int)figure] = value;
    }

    /// <summary>The part of a figure that belongs to some cells; parts of all cells add up to it.</summary>
    public long PartOf(Figure figure, Func<TemplateCell, bool> belongs)
    {
        var parts = new long[Template.Splitter.Count];
        Template.Splitter.Split(this[figure] ?? 0, parts);
        return Template.Cells.Zip(parts).Where(each => belongs(each.First)).Sum(each => each.Second);
    }
}
