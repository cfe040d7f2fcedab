namespace AidCoord.Codelists.Obligations;

/// <summary>A duty that an agreement of one kind of aid usually carries: an assumption, not a record.</summary>
/// <param name="Modality">The kind of aid as settings name it, for example <c>PROJECT_GRANT</c>.</param>
/// <param name="ObligationType">The type as the projects service names it.</param>
/// <param name="TimesPerYear">Times a year, above 0.</param>
public sealed record DefaultObligation(string Modality, string ObligationType, decimal TimesPerYear);
