using AidCoord.Protos.Prsp.V1;
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
    public static IReadOnlyList<Input.Priority> Map(IReadOnlyList<Priority> priorities, Unread unread) =>
    [
        .. priorities.Select(p => new Input.Priority
        {
            Id = p.Name,
            Title = Title(p),
            ParentId = p.Parent,
            Costs = [.. p.Costs.Select((cost, i) => Cost(p.Name, i, cost, unread)).OfType<Input.PriorityCost>()],
        }),
    ];

    private static string Title(Priority priority)
    {
        var title = PublishedValues.FirstOf(priority.Titles);
        return priority.Code.Length > 0 ? $"{priority.Code} {title}" : title;
    }

    private static Input.PriorityCost? Cost(string record, int i, YearCost cost, Unread unread) =>
        unread.Amount(record, $"costs[{i}].need.value", cost.Need) is { } need ? new Input.PriorityCost(cost.Year, need) : null;

    private static Input.GradeStaff? Grade(string record, int i, GradeStaff grade, Unread unread)
    {
        if (unread.Number(record, $"grades[{i}].full_time_equivalents", grade.FullTimeEquivalents) is not { } staff) return null;
        return new Input.GradeStaff(
            grade.Grade, staff, unread.Amount(record, $"grades[{i}].annual_gross_pay.value", grade.AnnualGrossPay));
    }
}
