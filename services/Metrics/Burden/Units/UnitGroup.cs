using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.Units;

/// <summary>The project implementation units of one group, told apart by the country's rule (B4).</summary>
internal sealed record UnitGroup(IReadOnlyList<Activity> All, IReadOnlyList<Activity> Parallel, IReadOnlyList<Activity> Undecided)
{
    public const string NotRecordedText = "unit_not_recorded: no project implementation unit is recorded";

    public const string UndecidedText = "unit_undecided: for no recorded unit are enough of the four answers known";

    public static IReadOnlyDictionary<Grouping, SpokenText> NotBy => new Dictionary<Grouping, SpokenText>
    {
        [Grouping.Sector] = new(
            "A unit belongs whole to the ministry it works beside, not to sectors.",
            "Une unité appartient tout entière au ministère à côté duquel elle travaille, pas à des secteurs."),
        [Grouping.District] = new(
            "A unit belongs whole to the ministry it works beside, not to places.",
            "Une unité appartient tout entière au ministère à côté duquel elle travaille, pas à des lieux."),
    };

    public static UnitGroup Of(MetricScope scope)
    {
        var units = scope.Units;
        var rule = scope.Parameters.ParallelUnitRule;
        return new(units, [.. units.Where(each => each.Unit!.IsParallel(rule) == true)], [.. units.Where(each => each.Unit!.IsParallel(rule) is null)]);
    }

    /// <summary>Why nothing can be said; null when something can: units that are not decided are never a "no".</summary>
    public MetricValue? Missing() =>
        All.Count == 0 ? MetricValue.None("unit_not_recorded", NotRecorded)
        : Undecided.Count == All.Count ? MetricValue.None("unit_undecided", NoneDecided.With(("units", All.Count)))
        : null;

    public IEnumerable<string> Steps(MetricScope scope)
    {
        yield return scope.Parameters.ParallelUnitRule == ParallelUnitRule.ThreeOfFour
            ? "The country's rule: a unit is parallel when three or more of four answers are yes (answers to the donor, donor writes its terms of reference, donor appoints its staff, pays above the civil service)."
            : "The country's rule: a unit is parallel when it answers to the donor, or when the donor appoints its staff and it pays above the civil service.";
        yield return $"{All.Count} recorded units: {Parallel.Count} parallel, {All.Count - Parallel.Count - Undecided.Count} not parallel, {Undecided.Count} not decided.";
    }

    public static IEnumerable<Evidence> Rows(MetricScope scope, IEnumerable<Activity> units) =>
        units.OrderBy(each => each.Record, StringComparer.Ordinal).Select(each => new Evidence
        {
            Record = each.Record,
            Title = each.Title,
            IatiIdentifier = each.IatiIdentifier,
            MinistryKey = each.Unit!.MinistryId,
            Ministry = each.Unit.MinistryId.Length == 0 ? "" : scope.Facts.Names.Of(Grouping.Ministry, each.Unit.MinistryId),
            Derivation = $"answers to the donor: {Answer(each.Unit.AccountableToDonor)}; donor writes its terms: {Answer(each.Unit.DonorWritesTermsOfReference)}; "
                + $"donor appoints its staff: {Answer(each.Unit.DonorAppointsStaff)}; pays above the civil service: {Answer(each.Unit.PayAboveCivilService)}; "
                + $"staff: {each.Unit.Staff?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not known"}",
        });

    private static string Answer(bool? answer) => answer switch { true => "yes", false => "no", null => "not known" };

    private static readonly SpokenText NotRecorded = new(
        "No project implementation unit is recorded here: record who manages the projects, and the four answers about it.",
        "Aucune unité de mise en œuvre de projet n'est enregistrée ici : enregistrez qui gère les projets, et les quatre réponses à son sujet.");

    private static readonly SpokenText NoneDecided = new(
        "Too few answers are known about the {units, plural, one {one recorded unit to tell whether it is} other {# recorded units to tell which are}} parallel: fill in the four answers.",
        "On connaît trop peu de réponses sur {units, plural, one {la seule unité enregistrée pour dire si elle est parallèle} other {les # unités enregistrées pour dire lesquelles sont parallèles}} : remplissez les quatre réponses.");
}
