using AidCoord.Amounts.Time;
using AidCoord.Metrics.Alignment;
using AidCoord.Metrics.Burden;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Groups;

/// <summary>Everything a metric may look at: one group of one country in the question's years. Pure: asking twice gives the same.</summary>
public sealed class MetricScope
{
    private readonly QueryRun run;
    private readonly Lazy<MoneyGroup> counterparts;
    private readonly Lazy<MoneyGroup> funders;
    private readonly Lazy<WorkGroup> work;
    private readonly Lazy<PlanGroup> plan;

    internal MetricScope(QueryRun run, string key)
    {
        this.run = run;
        Key = key;
        counterparts = new(() => new(run.Grouped(DonorRole.Counterpart), key));
        funders = new(() => new(run.Grouped(DonorRole.Funder), key));
        work = new(() => WorkGroup.Select(run.Facts, run.By, key, run.WorkYears, run.DonorLevelOf));
        plan = new(() => new(run.Facts, this));
    }

    /// <summary>By what the question groups.</summary>
    public Grouping By => run.By;

    /// <summary>Key of the group; empty for the whole country.</summary>
    public string Key { get; }

    /// <summary>The measure used.</summary>
    public Measure Measure => run.Measure;

    /// <summary>The fiscal years asked about.</summary>
    public Period Period => run.Question.Period;

    /// <summary>The money by counterpart: fragmentation, overlap, sizes.</summary>
    public MoneyGroup Money => counterparts.Value;

    /// <summary>The money by funder: fragmentation of funding.</summary>
    public MoneyGroup Funding => funders.Value;

    /// <summary>The work that donors ask for.</summary>
    public WorkGroup Work => work.Value;

    /// <summary>The money against the plan.</summary>
    public PlanGroup Plan => plan.Value;

    /// <summary>Activities at their publisher's topmost level that are active in the years asked about (F9-1, F9-3).</summary>
    public int ActiveActivities => run.ActiveIn(Key).Count;

    /// <summary>True when any activity of the country is counted at all.</summary>
    public bool HasActivities => run.Facts.ActivityIndex.Count > 0;

    /// <summary>True when profiles over sectors can differ: some money is in two sectors at least.</summary>
    internal Profiles SectorProfiles => sectorProfiles ??= Money.ProfilesOver(Grouping.Sector);

    private Profiles? sectorProfiles;

    /// <summary>The whole country under the same question.</summary>
    internal MetricScope Country => run.By == Grouping.Country ? this : run.CountryScope;
}
