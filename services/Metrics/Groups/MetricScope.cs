using AidCoord.Amounts.Time;
using AidCoord.Metrics.Alignment;
using AidCoord.Metrics.Burden;
using AidCoord.Metrics.CountrySystems;
using AidCoord.Metrics.Fragmentation;
using AidCoord.Metrics.Parameters;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Groups;

/// <summary>Everything a metric may look at: one group of one country in the question's years. Pure: asking twice gives the same.</summary>
public sealed class MetricScope
{
    private readonly QueryRun run;
    private readonly Lazy<MoneyGroup> counterparts;
    private readonly Lazy<MoneyGroup> funders;
    private readonly Lazy<WorkGroup> work;
    private readonly Lazy<PlanGroup> plan;
    private readonly Lazy<InterventionGroup> interventions;
    private readonly Lazy<SystemsGroup> systems;
    private readonly Significance?[] significance = new Significance?[2];

    internal MetricScope(QueryRun run, string key)
    {
        this.run = run;
        Key = key;
        counterparts = new(() => new(run.Grouped(DonorRole.Counterpart), key));
        funders = new(() => new(run.Grouped(DonorRole.Funder), key));
        work = new(() => WorkGroup.Select(run.Facts, run.By, key, run.WorkYears, run.DonorLevelOf));
        plan = new(() => new(run.Facts, this));
        interventions = new(() => new(run, key));
        systems = new(() => new(run, key));
    }

    /// <summary>By what the question groups.</summary>
    public Grouping By => run.By;

    /// <summary>Key of the group; empty for the whole country.</summary>
    public string Key { get; }

    /// <summary>The measure used.</summary>
    public Measure Measure => run.Measure;

    /// <summary>The fiscal years asked about.</summary>
    public Period Period => run.Question.Period;

    /// <summary>The question asks for the country's own sectors, and it has recorded none.</summary>
    internal bool LacksSectors => run.Question.SectorLevel == SectorLevel.National && !run.Facts.Context.NationalSectors.AreRecorded;

    /// <summary>The money by counterpart: fragmentation, overlap, sizes.</summary>
    public MoneyGroup Money => counterparts.Value;

    /// <summary>The money by funder: fragmentation of funding.</summary>
    public MoneyGroup Funding => funders.Value;

    /// <summary>The work that donors ask for.</summary>
    public WorkGroup Work => work.Value;

    /// <summary>The money against the plan.</summary>
    public PlanGroup Plan => plan.Value;

    /// <summary>The new interventions and what their donors answered about the country's framework.</summary>
    public InterventionGroup Interventions => interventions.Value;

    /// <summary>What donors and the government say of money for the government sector.</summary>
    public SystemsGroup Systems => systems.Value;

    /// <summary>Activities at their publisher's topmost level that are active in the years asked about (F9-1, F9-3).</summary>
    public int ActiveActivities => run.ActiveIn(Key).Count;

    /// <summary>Active activities that have an implementation unit (B4).</summary>
    internal IReadOnlyList<Records.Activity> Units => run.UnitsIn(Key);

    /// <summary>The donor at the question's level (D8).</summary>
    internal string DonorLevelOf(string donor) => run.DonorLevelOf(donor);

    /// <summary>The country's facts.</summary>
    internal Facts Facts => run.Facts;

    /// <summary>Counted activities that are active in one fiscal year.</summary>
    internal IReadOnlyList<Records.Activity> ActiveIn(int year) => run.ActiveIn(Key, year);

    /// <summary>True when any activity of the country is counted at all.</summary>
    public bool HasActivities => run.Facts.ActivityIndex.Count > 0;

    /// <summary>How each donor spreads its money over sectors.</summary>
    internal Profiles SectorProfiles => sectorProfiles ??= Money.ProfilesOver(Side.Sector);

    private Profiles? sectorProfiles;

    /// <summary>The whole country under the same question.</summary>
    internal MetricScope Country => run.By == Grouping.Country ? this : run.CountryScope;

    /// <summary>What the group is a part of: the country in the question's years; a year is the whole country of that year.</summary>
    internal MetricScope Whole => run.By == Grouping.Year ? this : Country;

    /// <summary>Which relations with sectors or with ministries are significant; asked of the <see cref="Whole"/>.</summary>
    internal Significance SignificanceOver(Side side) => significance[side == Side.Ministry ? 1 : 0] ??= new(Money.Relations(side));

    /// <summary>Thresholds, limits and defaults of the last year asked about; a row by year has its own.</summary>
    internal ParameterSet Parameters => run.By == Grouping.Year && int.TryParse(Key, out var year)
        ? run.Facts.Portfolio.Parameters.In(year)
        : run.Facts.Portfolio.Parameters.In(Period);

    /// <summary>The sectors that the country's own ministries are responsible for; null: it has not said (F10).</summary>
    internal IReadOnlyList<(string Sector, string Ministry)>? OwnSectors =>
        run.Facts.UsesProposedMinistries || run.Facts.Portfolio.Mandates.Count == 0 ? null : CodeOfConduct.OwnSectors(run.Facts.Portfolio.Mandates);

    /// <summary>How many arrangements between donors are recorded (O6).</summary>
    internal int ArrangementCount => run.Facts.Portfolio.Arrangements.Count;

    /// <summary>Name of a group for people.</summary>
    internal string NameOf(Grouping by, string key) => run.Facts.Names.Of(by, key);
}
