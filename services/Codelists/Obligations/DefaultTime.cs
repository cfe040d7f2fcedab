namespace AidCoord.Codelists.Obligations;

/// <summary>Default working time for one instance of an obligation, used until somebody measures it.</summary>
/// <param name="ObligationType">The type as the projects service names it, for example <c>FINANCIAL_REPORT</c>.</param>
/// <param name="LowHours">Low estimate, person-hours.</param>
/// <param name="LikelyHours">Most likely estimate, person-hours.</param>
/// <param name="HighHours">High estimate, person-hours.</param>
public sealed record DefaultTime(string ObligationType, double LowHours, double LikelyHours, double HighHours);
