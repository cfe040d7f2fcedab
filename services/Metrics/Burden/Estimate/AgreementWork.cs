using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Parameters;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Burden.Estimate;

/// <summary>The hours that agreements in force in a group would take if each carried the usual duties of its kind of aid.</summary>
internal sealed record AgreementWork(IReadOnlyList<AgreementLine> Lines, int OtherKinds, int UnknownKind, int Years)
{
    public decimal Hours => Lines.Sum(line => line.Hours) / Years;

    /// <summary>All of it rests on default times: their errors are shared and add up (B-4).</summary>
    public double Deviation => Lines.Sum(line => line.Deviation) / Years;

    public int Agreements => Lines.Select(line => line.Activity).Distinct().Count();

    public static AgreementWork Of(MetricScope scope)
    {
        List<AgreementLine> lines = [];
        HashSet<Activity> other = [], unknown = [];
        foreach (var year in scope.Work.FiscalYears)
        {
            var parameters = scope.Facts.Portfolio.Parameters.In(year);
            var kinds = Enum.GetValues<Modality>().ToDictionary(kind => kind, kind => Usual(parameters, kind));
            foreach (var activity in scope.ActiveIn(year))
            {
                if (Kind(activity) is { } kind)
                    lines.Add(kinds[kind] with { Activity = activity, Year = year });
                else
                    (activity.AidType.Length == 0 ? unknown : other).Add(activity);
            }
        }

        return new(lines, other.Count, unknown.Count, Math.Max(1, scope.Work.FiscalYears.Count));
    }

    /// <summary>The kind of aid by the DAC's types of aid and of finance; null: not said, or aid that lays no duties on a ministry.</summary>
    private static Modality? Kind(Activity activity) => activity.AidType switch
    {
        "A01" or "A02" => Modality.BudgetSupport,
        "B03" or "B04" => Modality.PooledFund,
        "C01" => activity.FinanceType.StartsWith('4') ? Modality.ProjectLoan : Modality.ProjectGrant,
        "D01" or "D02" => Modality.TechnicalAssistance,
        _ => null,
    };

    private static AgreementLine Usual(ParameterSet parameters, Modality kind)
    {
        var duties = parameters.DefaultObligations.Where(each => each.Modality == kind && parameters.DefaultTimes.ContainsKey(each.Type))
            .Select(each => (each.Type, each.TimesPerYear, Time: parameters.DefaultTimes[each.Type])).ToList();
        return new(
            kind,
            duties.Sum(each => each.TimesPerYear * WorkTime.Pert(each.Time.Low, each.Time.Likely, each.Time.High)),
            duties.Sum(each => (double)(each.TimesPerYear * (each.Time.High - each.Time.Low)) / 6),
            $"{Spoken(kind)}: " + string.Join(" + ", duties.Select(each => $"{Spoken(each.Type)} {Words.Number(each.TimesPerYear)} a year × {Words.Number(WorkTime.Pert(each.Time.Low, each.Time.Likely, each.Time.High))} h")));
    }

    /// <summary>ProjectGrant is "project grant".</summary>
    private static string Spoken(Enum name) => string.Concat(name.ToString().Select(letter => char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString())).Trim();
}

/// <summary>One agreement in one fiscal year.</summary>
/// <param name="Kind">Its kind of aid.</param>
/// <param name="Hours">Hours of its usual duties.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Derivation">What was multiplied, in words.</param>
internal sealed record AgreementLine(Modality Kind, decimal Hours, double Deviation, string Derivation)
{
    public Activity Activity { get; init; } = null!;

    public int Year { get; init; }
}
