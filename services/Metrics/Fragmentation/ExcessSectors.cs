using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F10: in how many sectors more than the code of conduct allows a donor works.</summary>
public static class ExcessSectors
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "excess-sectors",
        Code = "F10",
        Place = 1,
        Name = "Sectors beyond the code of conduct",
        Unit = "sectors",
        Formula = "Sectors in which the donor has more than 0, less the limit (country setting, 3 unless said), never below 0; for the country the sum over donors. A sector is a DAC category of three digits, for want of the plan's own; " + CodeOfConduct.Excluded + ".",
        Range = "0 and more",
        Source = CodeOfConduct.Texts,
        UndefinedWhen = [NoDonorText],
        ForGovernment = "Who is in more sectors than it said it would be.",
        ForDonor = "How many sectors to leave, or to give to others to lead.",
        ForUnitedNations = "Where handing over is due.",
        NotBy = new Dictionary<Grouping, SpokenText>
        {
            [Grouping.Sector] = new(
                "A sector is one sector: see the donors beyond the code of conduct.",
                "Un secteur est un seul secteur : voir les bailleurs au-delà du code de conduite."),
            [Grouping.Ministry] = new(
                "The code of conduct limits the sectors of a donor in the whole country.",
                "Le code de conduite limite les secteurs d'un bailleur dans tout le pays."),
            [Grouping.District] = new(
                "The code of conduct limits the sectors of a donor in the whole country.",
                "Le code de conduite limite les secteurs d'un bailleur dans tout le pays."),
        },
        Uses = Dimensions.Sector,
        Evidence = EvidenceKind.Records,
        Rows = Rows,
        Example = "A donor in five sectors: 5 − 3 = 2 beyond the limit.",
        Sentence = new(
            "{excess, plural, =0 {{group} keeps within {limit, plural, one {# sector} other {# sectors}} for each donor, as the code of conduct asks} one {{group} counts # sector beyond the {limit, number, integer} for each donor of the code of conduct} other {{group} counts # sectors beyond the {limit, number, integer} for each donor of the code of conduct}}.",
            "{excess, plural, =0 {{group} reste dans la limite de {limit, plural, one {# secteur} other {# secteurs}} par bailleur du code de conduite} one {{group} compte # secteur au-delà de la limite de {limit, number, integer} par bailleur du code de conduite} other {{group} compte # secteurs au-delà de la limite de {limit, number, integer} par bailleur du code de conduite}}.",
            scope => [("excess", Excess(scope)), ("limit", scope.Parameters.SectorsPerDonor)]),
        Compute = Compute,
        Steps = scope => [.. ByDonor(scope).Where(each => each.Count() > scope.Parameters.SectorsPerDonor).OrderBy(each => each.Key, StringComparer.Ordinal)
            .Select(each => $"{scope.NameOf(Grouping.Donor, each.Key)}: {each.Count()} sectors − {scope.Parameters.SectorsPerDonor} = {each.Count() - scope.Parameters.SectorsPerDonor}.")
            .Append($"Sum over the donors above the limit of {scope.Parameters.SectorsPerDonor}: {Excess(scope)}.")
            .Append(CodeOfConduct.WhatRowsAre(ByDonor(scope), "donors", scope.Parameters.SectorsPerDonor))],
    };

    internal const string NoDonorText = "no_donor: money without a donor is nobody's";

    private static readonly SpokenText NoDonor = new(
        "This money has no donor: name the donors of the projects.",
        "Cet argent n'a pas de bailleur : indiquez les bailleurs des projets.");

    /// <summary>The number of sectors beyond the limit.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => scope is { By: Grouping.Donor, Key: SpecialKeys.Unassigned }
        ? MetricValue.None("no_donor", NoDonor)
        : MetricValue.Of((double)Excess(scope));

    private static int Excess(MetricScope scope) => ByDonor(scope).Sum(each => Math.Max(0, each.Count() - scope.Parameters.SectorsPerDonor));

    private static IEnumerable<IGrouping<string, Relation>> ByDonor(MetricScope scope) =>
        scope.Money.Relations(Side.CodeSector).Where(each => each.Counts).GroupBy(each => each.Donor, StringComparer.Ordinal);

    /// <summary>All sectors of the donors above the limit: which of them are too many is theirs to say.</summary>
    private static IEnumerable<Evidence> Rows(MetricScope scope) => ByDonor(scope)
        .Where(each => each.Count() > scope.Parameters.SectorsPerDonor)
        .SelectMany(each => each)
        .OrderByDescending(each => each.Net).ThenBy(each => each.Donor, StringComparer.Ordinal).ThenBy(each => each.Category, StringComparer.Ordinal)
        .Select(each => Row(scope, each));

    internal static Evidence Row(MetricScope scope, Relation relation)
    {
        var donor = scope.NameOf(Grouping.Donor, relation.Donor);
        return new()
        {
            Record = $"{donor}: {scope.NameOf(Grouping.Sector, relation.Category)}",
            DonorKey = relation.Donor,
            Donor = donor,
            Sector = relation.Category,
            Amount = SixDecimals.ToDecimal(relation.Net),
        };
    }
}
