using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Sentences;

namespace AidCoord.Metrics.Alignment;

/// <summary>A4: priorities that are hardly covered and have hardly any donor.</summary>
public static class OrphanPriorities
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = CoverageGap.Definition with
    {
        Id = "orphan-priorities",
        Place = 3,
        Name = "Orphan priorities",
        Unit = "priorities",
        Formula = "Number of costed priorities of which less than half is covered and which one donor or none pays for; both thresholds are settings of the country. A donor is a counterpart with more than 0 in the priority. Otherwise as the coverage gap.",
        Range = "0 to the number of costed priorities",
        Source = "this project; its thresholds have no published norm",
        ForGovernment = "What is left to the country alone, and not paid.",
        ForDonor = "Where nobody else is.",
        Rows = scope => CoverageGap.Rows(scope, each => each.Gap, each => IsOrphan(scope, each)),
        Example = "Need 20, domestic money 3, aid 2 of one donor: 5 ÷ 20 = 0.25 of the need and one donor: an orphan. With two donors it is none.",
        Sentence = new(
            "{orphans, plural, =0 {No priority of {group} is} one {# priority of {group} is} other {# priorities of {group} are}} hardly covered and left to one donor or none.",
            "{orphans, plural, =0 {Aucune priorité de {group} n'est peu couverte et laissée} one {# priorité de {group} est peu couverte et laissée} other {# priorités de {group} sont peu couvertes et laissées}} à un seul partenaire ou à aucun.",
            scope => [("orphans", Count(scope))]),
        Compute = Compute,
        Steps = scope =>
        [
            .. CoverageGap.Ground(scope),
            $"{Count(scope)} of them are covered to less than {Words.Percent((double)scope.Parameters.OrphanCover)} and have not more donors than {scope.Parameters.OrphanDonors}.",
        ],
    };

    /// <summary>How many there are.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => CoverageGap.Missing(scope) ?? MetricValue.Of((double)Count(scope));

    private static int Count(MetricScope scope) => CoverageGap.Priorities(scope).Known.Count(each => IsOrphan(scope, each));

    private static bool IsOrphan(MetricScope scope, CoveredPriority priority) => priority.IsOrphan(scope.Parameters);
}
