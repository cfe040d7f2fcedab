using AidCoord.Amounts.Money;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Burden;

/// <summary>What an hour of a ministry's staff costs, and how many hours they have (B2, B6).</summary>
internal sealed class StaffPay(Portfolio portfolio)
{
    private readonly ILookup<string, Staffing> byMinistry = portfolio.Staffing.ToLookup(each => each.MinistryId, StringComparer.Ordinal);

    /// <summary>Productive hours of the ministry's staff in a fiscal year; null: staff not known.</summary>
    public decimal? HoursOf(string ministry, int year) => PeopleOf(ministry, year) * portfolio.Parameters.In(year).ProductiveHours;

    /// <summary>Full-time equivalents of the ministry's staff in a fiscal year; null: staff not known.</summary>
    public decimal? PeopleOf(string ministry, int year) => Find(ministry, year)?.Grades.Sum(each => each.FullTimeEquivalents);

    /// <summary>Cost of hours in US dollars with overhead: Σ hours × pay × (1 + v); null: the pay of a grade is not known.</summary>
    public decimal? CostOf(string ministry, int year, IReadOnlyList<GradeTime> grades)
    {
        decimal? cost = 0;
        foreach (var grade in grades)
        {
            if (grade.Mean != 0)
                cost += grade.Mean * Hourly(ministry, year, grade.Grade);
        }

        return cost * (1 + portfolio.Parameters.In(year).Overhead);
    }

    /// <summary>An amount in US dollars at the rate of the calendar year in which the fiscal year starts; null: no rate.</summary>
    public decimal? ToUsd(CurrencyAmount amount, int year) =>
        portfolio.Rates.ToUsd(amount.Value, amount.Currency, year) is { HasRate: true } conversion ? conversion.Usd : null;

    /// <summary>The record with the latest start that is not after the year; year 0 stands for "any": the latest.</summary>
    private Staffing? Find(string ministry, int year) =>
        byMinistry[ministry].Where(each => year == 0 || each.Year <= year).MaxBy(each => each.Year);

    private decimal? Hourly(string ministry, int year, string grade)
    {
        if (Find(ministry, year) is not { } staffing)
            return null;
        var known = staffing.Grades.Where(each => each.AnnualGrossPay is not null && each.FullTimeEquivalents > 0).ToList();
        var counted = grade.Length == 0 ? known : known.FindAll(each => each.Grade == grade);
        if (counted.Count == 0)
            return null;
        decimal? sum = 0;
        foreach (var each in counted)
            sum += each.FullTimeEquivalents * ToUsd(each.AnnualGrossPay!.Value, year == 0 ? staffing.Year : year);
        return sum / counted.Sum(each => each.FullTimeEquivalents) / portfolio.Parameters.In(year).ProductiveHours;
    }
}
