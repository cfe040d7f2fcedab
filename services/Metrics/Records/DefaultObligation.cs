namespace AidCoord.Metrics.Records;

/// <summary>Kinds of aid that ask different things of a ministry.</summary>
public enum Modality
{
    /// <summary>General or sector budget support.</summary>
    BudgetSupport = 0,

    /// <summary>A basket or pooled fund.</summary>
    PooledFund,

    /// <summary>A project paid by grants.</summary>
    ProjectGrant,

    /// <summary>A project paid by a loan.</summary>
    ProjectLoan,

    /// <summary>Experts and other technical assistance.</summary>
    TechnicalAssistance,
}

/// <summary>A duty that an agreement of one kind of aid usually carries: an assumption, not a record.</summary>
/// <param name="Modality">The kind of aid.</param>
/// <param name="Type">The kind of duty.</param>
/// <param name="TimesPerYear">Times a year, above 0; once in five years is 0.2.</param>
/// <param name="Source">Where the figure comes from.</param>
public sealed record DefaultObligation(Modality Modality, ObligationType Type, decimal TimesPerYear, string Source);
