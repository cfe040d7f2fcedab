using System.Globalization;
using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Alignment;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.CountrySystems;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Groups;

/// <summary>One question being answered: groupings are made once and shared by all its metrics.</summary>
internal sealed class QueryRun
{
    private readonly GroupedTable?[] grouped = new GroupedTable?[2];
    private readonly Dictionary<int, Dictionary<string, List<Activity>>> activeInYear = [];
    private Dictionary<string, List<Activity>>? active;
    private Dictionary<string, List<Activity>>? units;
    private MetricScope? countryScope;
    private IReadOnlyList<int>? workYears;
    private bool[]? isAsked;

    public QueryRun(Facts facts, Question question, Grouping by)
    {
        Facts = facts;
        Question = question;
        By = by;
        Measure = facts.MeasureFor(question.Measure);
    }

    public Facts Facts { get; }

    public Question Question { get; }

    public Grouping By { get; }

    public Measure Measure { get; }

    public MetricScope CountryScope => countryScope ??= new QueryRun(Facts, Question, Grouping.Country).Scope("");

    /// <summary>Fiscal years whose work is averaged; for a period without ends, those that the register covers.</summary>
    public IReadOnlyList<int> WorkYears => workYears ??= Facts.WorkLedger.YearsOf(Question.Period);

    public string DonorLevelOf(string donor) => Facts.DonorAt(donor, Question.DonorLevel);

    public string SectorLevelOf(string sector) => Facts.SectorAt(sector, Question.SectorLevel);

    /// <summary>By number of the activity: the question asks for its publisher; null: it asks for everybody.</summary>
    public bool[]? IsAsked => Question.Publishers is { } asked
        ? isAsked ??= [.. Facts.Activities.Select(each => asked.Contains(Facts.PublisherOf(each)))]
        : null;

    public GroupedTable Grouped(DonorRole role) => grouped[(int)role] ??= new(Facts, Question, Measure, role, By, IsAsked);

    /// <summary>Money for regions of the world: outside the country's totals, but never out of sight.</summary>
    public IEnumerable<(Activity Activity, LeftOut Money)> Regional()
    {
        var leftOut = Facts.Table(Measure, DonorRole.Counterpart).LeftOut;
        for (var number = 0; number < leftOut.Length; number++)
        {
            if (IsAsked is { } asked && !asked[number])
                continue;
            foreach (var each in leftOut[number])
            {
                if (each.Reason == ExcludedReason.Regional && Question.Period.Has(each.FiscalYear))
                    yield return (Facts.Activities[number], each);
            }
        }
    }

    /// <summary>USD; summed as whole millionths, so that what was all paid back is 0 and never "-0".</summary>
    public decimal RegionalMoney() => SixDecimals.ToDecimal(Regional().Aggregate(Int128.Zero, (sum, each) => sum + (each.Money.Millionths ?? 0)));

    public MetricScope Scope(string key) => new(this, By == Grouping.Country ? "" : key);

    public IReadOnlyList<Activity> ActiveIn(string key) =>
        Asked(Active.GetValueOrDefault(key) ?? []);

    /// <summary>Keys of the groups that have an active activity.</summary>
    public IEnumerable<string> ActiveKeys => Active.Where(each => Asked(each.Value).Count > 0).Select(each => each.Key);

    /// <summary>The active ones of one fiscal year; 0 stands for any year asked about, in a country without dates.</summary>
    public IReadOnlyList<Activity> ActiveIn(string key, int year)
    {
        if (!activeInYear.TryGetValue(year, out var groups))
            activeInYear[year] = groups = Facts.ActivityIndex.ActiveBy(Groups, year == 0 ? Question.Period : Period.Year(year), Facts.Context.Calendar, [year]);
        return Asked(groups.GetValueOrDefault(key) ?? []);
    }

    /// <summary>Active activities that have an implementation unit.</summary>
    public IReadOnlyList<Activity> UnitsIn(string key) =>
        Asked((units ??= Facts.ActivityIndex.UnitsBy(Groups, Question.Period, Facts.Context.Calendar, AllYears)).GetValueOrDefault(key) ?? []);

    private Dictionary<string, List<Activity>> Active => active ??= Facts.ActivityIndex.ActiveBy(Groups, Question.Period, Facts.Context.Calendar, AllYears);

    // Only by year: the other groupings ask no year.
    private IEnumerable<int> AllYears => By == Grouping.Year ? Years().Union(FurtherYears()) : [];

    private ActivityGroups Groups => new(By, SectorLevelOf, DonorLevelOf, GoalsOf);

    /// <summary>The question asks for the publisher of the activity.</summary>
    public bool IsAskedFor(Activity activity) => Question.Publishers is not { } asked || asked.Contains(Facts.PublisherOf(activity));

    private IReadOnlyList<Activity> Asked(IReadOnlyList<Activity> activities) =>
        Question.Publishers is null ? activities : [.. activities.Where(IsAskedFor)];

    /// <summary>New interventions approved in the period; one without a day of approval is in no single year (A1).</summary>
    public IEnumerable<NewIntervention> InterventionsInPeriod => Facts.InterventionBook.All
        .Where(each => each.Year is { } year ? Question.Period.Has(year) : Question.Period.IsAll)
        .Where(each => IsAskedFor(each.Activity));

    /// <summary>Declared projects and years of the period (A5 to A8).</summary>
    public IEnumerable<ProjectYear> SystemsInPeriod => Facts.SystemsBook.Units.Where(each => Question.Period.Has(each.Year) && IsAskedFor(each.Activity));

    /// <summary>Keys of all groups that have money, work or a place in the register.</summary>
    public IReadOnlyCollection<string> Keys()
    {
        if (By == Grouping.Country)
            return [""];
        var keys = new HashSet<string>(Grouped(DonorRole.Counterpart).Keys, StringComparer.Ordinal);
        switch (By)
        {
            case Grouping.Ministry:
                keys.UnionWith(Facts.WorkLedger.Ministries);
                keys.UnionWith(InterventionsInPeriod.SelectMany(each => each.Ministries));
                keys.UnionWith(SystemsInPeriod.SelectMany(each => each.Template.Cells).Select(each => each.Ministry));
                if (!Facts.UsesProposedMinistries)
                    keys.UnionWith(Facts.Ministries.Select(each => each.Id));
                break;
            case Grouping.Donor:
                keys.UnionWith(Facts.WorkLedger.Donors.Select(DonorLevelOf));
                keys.UnionWith(InterventionsInPeriod.SelectMany(each => each.Donors).Select(DonorLevelOf));
                keys.UnionWith(SystemsInPeriod.SelectMany(each => each.Template.Cells).Select(each => DonorLevelOf(each.Donor)));
                break;
            case Grouping.Priority or Grouping.Outcome:
                keys.UnionWith(Facts.LinksTo(By).RowsIn(Question.Period));
                break;
            case Grouping.Year:
                keys.UnionWith(Years().Select(year => year.ToString(CultureInfo.InvariantCulture)));
                keys.UnionWith(InterventionsInPeriod.Select(each => each.Year).OfType<int>().Select(year => year.ToString(CultureInfo.InvariantCulture)));
                keys.UnionWith(SystemsInPeriod.Select(each => each.Year.ToString(CultureInfo.InvariantCulture)));
                break;
        }

        return keys;
    }

    private IEnumerable<string> GoalsOf(int activity)
    {
        var links = Facts.LinksTo(By);
        return links.Of(activity).Parts.Select(links.RowOf);
    }

    /// <summary>Fiscal years with money or work, within the period.</summary>
    public IEnumerable<int> Years()
    {
        var years = Facts.WorkLedger.HasRegister && Facts.WorkLedger.IsDated ? WorkYears.ToHashSet() : [];
        var table = Grouped(DonorRole.Counterpart).Table;
        years.UnionWith(table.Year.Distinct().Select(year => (int)year));
        return years.Where(Question.Period.Has);
    }

    /// <summary>Fiscal years that the plan costs, or that have other money than that of the question, within the period.</summary>
    public IEnumerable<int> FurtherYears() => Facts.PlanBook.CostedYears
        .Union(OtherMeasures.SelectMany(measure => Facts.Table(measure, DonorRole.Counterpart).Year.Distinct().Select(year => (int)year)))
        .Where(Question.Period.Has);

    /// <summary>Commitments and spending, whichever the question is not about.</summary>
    public IEnumerable<Measure> OtherMeasures => new[] { Measure.Commitment, Measure.Disbursement }.Where(measure => measure != Measure);
}
