namespace AidCoord.Coordination.Feeds;

/// <summary>The three services whose records all numbers follow from.</summary>
public enum DataService
{
    /// <summary>What donors say: organisations, projects, obligations, missions, arrangements.</summary>
    Projects,

    /// <summary>What the UN country team says: frameworks, outcomes, outputs, joint programmes.</summary>
    Undaf,

    /// <summary>What the government says: plans, ministries, mandates, staffing, time sheets, settings.</summary>
    Prsp,
}
