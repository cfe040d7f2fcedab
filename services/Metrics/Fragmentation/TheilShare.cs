using AidCoord.Metrics.Groups;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F5: Theil's T as a part of the most it could be.</summary>
public static class TheilShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = TheilIndex.Definition with
    {
        Id = "theil-share",
        Place = 2,
        Name = "Unevenness, part of the most possible",
        Unit = "index",
        Formula = "T ÷ ln n, T and n as in the Theil index.",
        Range = "0 (all counterparts of the country equal) to 1 (one has all)",
        UndefinedWhen = [Reasons.NoAmountText, OneDonorText],
        Example = "T = 0.2623 of five counterparts: 0.2623 ÷ ln 5 = 0.1630.",
        Sentence = new(
            "On a scale from 0 % (all {all, number, integer} counterparts of the country give {group} the same) to 100 % (one gives all), the money of {group} stands at {share, number, percent}.",
            "Sur une échelle de 0 % (les {all, number, integer} partenaires du pays donnent autant à {group}) à 100 % (un seul donne tout), l'argent de {group} est à {share, number, percent}.",
            scope => [("all", Members(scope)), ("share", TheilIndex.Of(scope.Money.Donors, Members(scope)) / Math.Log(Members(scope)))]),
        Compute = Compute,
        Steps = scope => [.. TheilIndex.Steps(scope.Money.Donors, Members(scope)), $"T ÷ ln {Members(scope)} = {Words.Number(TheilIndex.Of(scope.Money.Donors, Members(scope)) / Math.Log(Members(scope)))}."],
    };

    private static readonly SpokenText OneDonor = new(
        "The country has one donor in these years: nothing could be uneven.",
        "Le pays a un seul bailleur dans ces années : rien ne pourrait être inégal.");

    internal const string OneDonorText = "one_donor: the country has one donor, so nothing could be uneven";

    /// <summary>T ÷ ln n over the country's counterparts.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Of(scope.Money, Members(scope));

    internal static MetricValue Of(MoneyGroup money, int members) =>
        money.Donors.Count == 0 ? Reasons.NoAmount(money)
        : members == 1 ? MetricValue.None("one_donor", OneDonor)
        : MetricValue.Of(Math.Min(1, TheilIndex.Of(money.Donors, members) / Math.Log(members)));

    private static int Members(MetricScope scope) => TheilIndex.Members(scope.Whole.Money, scope.Money);
}
