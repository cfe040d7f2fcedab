using AidCoord.Amounts.Time;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Type.V1;
using AidCoord.Protos.Undaf.V1;
using Input = AidCoord.Metrics.Records;

namespace AidCoord.Coordination.Mapping;

/// <summary>Turns what the government says into inputs of metrics.</summary>
internal static class GovernmentMapping
{
    /// <summary>Maps ministries. With none, metrics use the proposed set and say so.</summary>
    public static IReadOnlyList<Input.Ministry> Map(IReadOnlyList<Ministry> ministries) =>
    [
        .. ministries.Select(m => new Input.Ministry(PublishedValues.IdOf(m.Name), PublishedValues.FirstOf(m.Names))
        {
            Proposed = m.Proposed,
        }),
    ];

    /// <summary>Maps mandates.</summary>
    public static IReadOnlyList<Input.Mandate> Map(IReadOnlyList<Mandate> mandates) =>
    [
        .. mandates.Select(m => new Input.Mandate(
            PublishedValues.IdOf(m.Ministry), m.SectorCode, m.HasPercentage ? m.Percentage : null)),
    ];

    /// <summary>Maps staffing. A grade whose number of staff is no number is noted and left out.</summary>
    public static IReadOnlyList<Input.Staffing> Map(IReadOnlyList<Staffing> staffing, Unread unread) =>
    [
        .. staffing.Select(s => new Input.Staffing
        {
            MinistryId = PublishedValues.IdOf(s.Ministry),
            Year = s.Year,
            Grades = [.. s.Grades.Select((grade, i) => Grade(s.Name, i, grade, unread)).OfType<Input.GradeStaff>()],
        }),
    ];

    /// <summary>
    /// Maps the priorities of all plans: their costs say for which years each holds, and a project stays on plan when the
    /// plan it was made under is followed by another.
    /// </summary>
    public static IReadOnlyList<Input.Priority> Map(IReadOnlyList<Priority> priorities, IReadOnlyList<Strategy> strategies, Unread unread)
    {
        var years = strategies.ToDictionary(s => s.Name, s => Years(s.StartYear, s.EndYear), StringComparer.Ordinal);
        return
        [
            .. priorities.Select(p => new Input.Priority
            {
                Id = PublishedValues.GoalOf(p.Name),
                Record = p.Name,
                Title = Title(p.Code, p.Titles),
                ParentId = PublishedValues.GoalOf(p.Parent),
                Years = years.GetValueOrDefault(p.Name[..p.Name.LastIndexOf("/priorities/", StringComparison.Ordinal)]),
                MinistryIds = [.. p.Ministries.Select(PublishedValues.IdOf)],
                Costs =
                [
                    .. p.Costs.Select((cost, i) => new Input.PriorityCost(
                        cost.Year, unread.Amount(p.Name, $"costs[{i}].need.value", cost.Need), unread.Amount(p.Name, $"costs[{i}].domestic.value", cost.Domestic))),
                ],
            }),
        ];
    }

    /// <summary>Maps what the budget holds of projects. An amount that is no number is noted and not known, never 0.</summary>
    public static IReadOnlyList<Input.BudgetRecord> Map(IReadOnlyList<BudgetRecord> records, Unread unread) =>
        [.. records.Select(r => new Input.BudgetRecord(r.Name, r.Project, r.Year, unread.Amount(r.Name, "amount.value", r.Amount)))];

    /// <summary>Maps the outcomes of all UN frameworks, with the years of each.</summary>
    public static IReadOnlyList<Input.Outcome> Map(IReadOnlyList<Outcome> outcomes, IReadOnlyList<Framework> frameworks)
    {
        var years = frameworks.ToDictionary(f => f.Name, f => Years(f.StartYear, f.EndYear), StringComparer.Ordinal);
        return
        [
            .. outcomes.Select(o => new Input.Outcome(
                PublishedValues.GoalOf(o.Name), Title(o.Code, o.Titles), years.GetValueOrDefault(o.Name[..o.Name.LastIndexOf("/outcomes/", StringComparison.Ordinal)]))),
        ];
    }

    private static Period Years(int first, int last) => first > 0 && last >= first ? Period.Years(first, last) : Period.All;

    private static string Title(string code, IList<Text> titles)
    {
        var title = PublishedValues.FirstOf(titles);
        return code.Length > 0 ? $"{code} {title}" : title;
    }

    private static Input.GradeStaff? Grade(string record, int i, GradeStaff grade, Unread unread)
    {
        if (unread.Number(record, $"grades[{i}].full_time_equivalents", grade.FullTimeEquivalents) is not { } staff) return null;
        return new Input.GradeStaff(
            grade.Grade, staff, unread.Amount(record, $"grades[{i}].annual_gross_pay.value", grade.AnnualGrossPay));
    }
}
