using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;

namespace AidCoord.Metrics.Records;

/// <summary>A donor's answers on how a new intervention follows the country's results framework (A1). Null: not answered.</summary>
public sealed record FrameworkAlignment
{
    /// <summary>Day of approval; decides the fiscal year.</summary>
    public DateReading Approved { get; init; }

    /// <summary>Amount approved.</summary>
    public CurrencyAmount? Amount { get; init; }

    /// <summary>Its objectives are drawn from the framework (Q1).</summary>
    public bool? ObjectivesFromFramework { get; init; }

    /// <summary>Number of its result indicators, 0 or more.</summary>
    public int? Indicators { get; init; }

    /// <summary>Of them, drawn from the framework (Q2).</summary>
    public int? IndicatorsFromFramework { get; init; }

    /// <summary>Of them, monitored with the government's own sources (Q3).</summary>
    public int? IndicatorsFromGovernmentSources { get; init; }
}

/// <summary>What a donor says of one project's money for the government sector in one fiscal year (A5 to A8). Null: not answered.</summary>
public sealed record CountrySystemsUse
{
    /// <summary>Fiscal year.</summary>
    public required int Year { get; init; }

    /// <summary>Nothing of the project was for the government sector: the year leaves both sides of every ratio.</summary>
    public bool NotApplicable { get; init; }

    /// <summary>What was scheduled before the year; null: the project's planned payments are taken, if it has any.</summary>
    public CurrencyAmount? Scheduled { get; init; }

    /// <summary>What was paid; negative when more came back.</summary>
    public CurrencyAmount? Disbursed { get; init; }

    /// <summary>Of it, by the country's own budget execution.</summary>
    public CurrencyAmount? Execution { get; init; }

    /// <summary>Of it, with the country's own financial reporting.</summary>
    public CurrencyAmount? Reporting { get; init; }

    /// <summary>Of it, with the country's own audit.</summary>
    public CurrencyAmount? Audit { get; init; }

    /// <summary>Of it, with the country's own procurement.</summary>
    public CurrencyAmount? Procurement { get; init; }

    /// <summary>Of it, in programme-based approaches.</summary>
    public CurrencyAmount? ProgrammeBased { get; init; }
}

/// <summary>An original <c>planned-disbursement</c>; one that was revised later is not what the country could plan with.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; not found: all of it belongs to the year of the first.</param>
/// <param name="Amount">What was to be paid; null: not readable, and the plan of the years it touches is not known.</param>
public sealed record PlannedPayment(DateReading Start, DateReading End, CurrencyAmount? Amount);

/// <summary>What the government's budget of a fiscal year holds of one project, by the government's own record (A5).</summary>
/// <param name="Record">Name of the record it comes from.</param>
/// <param name="Project"><see cref="Activity.Record"/> of the project.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="Amount">What the budget holds, 0 or more; null: not readable, and so not known.</param>
public sealed record BudgetRecord(string Record, string Project, int Year, CurrencyAmount? Amount);
