using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F10: how many donors more than the code of conduct allows work in a sector.</summary>
public static class ExcessDonors
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ExcessSectors.Definition with
    {
        Id = "excess-donors",
        Place = 2,
        Name = "Donors beyond the code of conduct",
        Unit = "donors",
        Formula = "Counterparts with more than 0 in the sector, less the limit (country setting, 5 unless said), never below 0; for the country the sum over sectors. A sector is a DAC category of three digits, for want of the plan's own; " + CodeOfConduct.Excluded + ".",
        UndefinedWhen = [NotASectorText],
        ForGovernment = "Which sectors to close to new donors.",
        ForDonor = "Where one more donor is one too many.",
        ForUnitedNations = "Where a lead and a pool are due.",
        NotBy = new Dictionary<Grouping, SpokenText>
        {
            [Grouping.Donor] = new(
                "A donor is one donor: see the sectors beyond the code of conduct.",
                "Un bailleur est un seul bailleur : voir les secteurs au-delà du code de conduite."),
            [Grouping.Ministry] = InSectors,
            [Grouping.District] = InSectors,
        },
        Uses = Dimensions.Donor | Dimensions.Sector,
        Rows = Rows,
        Example = "A sector with seven donors: 7 − 5 = 2 beyond the limit.",
        Sentence = new(
            "{excess, plural, =0 {{group} keeps within {limit, plural, one {# donor} other {# donors}} for each sector, as the code of conduct asks} one {{group} counts # donor beyond the {limit, number, integer} for each sector of the code of conduct} other {{group} counts # donors beyond the {limit, number, integer} for each sector of the code of conduct}}.",
            "{excess, plural, =0 {{group} reste dans la limite de {limit, plural, one {# bailleur} other {# bailleurs}} par secteur du code de conduite} one {{group} compte # bailleur au-delà de la limite de {limit, number, integer} par secteur du code de conduite} other {{group} compte # bailleurs au-delà de la limite de {limit, number, integer} par secteur du code de conduite}}.",
            scope => [("excess", Excess(scope)), ("limit", scope.Parameters.DonorsPerSector)]),
        Compute = Compute,
        Steps = scope => [.. BySector(scope).Where(each => each.Count() > scope.Parameters.DonorsPerSector).OrderBy(each => each.Key, StringComparer.Ordinal)
            .Select(each => $"{scope.NameOf(Grouping.Sector, each.Key)}: {each.Count()} donors − {scope.Parameters.DonorsPerSector} = {each.Count() - scope.Parameters.DonorsPerSector}.")
            .Append($"Sum over the sectors above the limit of {scope.Parameters.DonorsPerSector}: {Excess(scope)}.")
            .Append(CodeOfConduct.WhatRowsAre(BySector(scope), "sectors", scope.Parameters.DonorsPerSector))],
    };

    internal const string NotASectorText = "not_a_sector: Unassigned, a purpose code of five digits, or one of those that do not count";

    internal static SpokenText InSectors => new("The code of conduct counts donors in sectors.", "Le code de conduite compte les bailleurs par secteur.");

    private static readonly SpokenText Unassigned = new(
        "This money has no sector: say the sectors of the projects.",
        "Cet argent n'a pas de secteur : indiquez les secteurs des projets.");

    private static readonly SpokenText PurposeCode = new(
        "The code of conduct counts sectors, not purpose codes: ask by DAC category.",
        "Le code de conduite compte des secteurs, pas des codes-objet : demandez par catégorie du CAD.");

    private static readonly SpokenText NoSector = new(
        "This is no sector in the sense of the code of conduct.",
        "Ce n'est pas un secteur au sens du code de conduite.");

    /// <summary>The number of donors beyond the limit.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => NotASector(scope) ?? MetricValue.Of((double)Excess(scope));

    internal static MetricValue? NotASector(MetricScope scope) => scope.By == Grouping.Sector && (SpecialKeys.Has(scope.Key) || CodeOfConduct.SectorOf(scope.Key) != scope.Key)
        ? MetricValue.None(
            "not_a_sector",
            scope.Key == SpecialKeys.Unassigned ? Unassigned
            : scope.Key.Length == 5 ? PurposeCode
            : NoSector)
        : null;

    private static int Excess(MetricScope scope) => BySector(scope).Sum(each => Math.Max(0, each.Count() - scope.Parameters.DonorsPerSector));

    private static IEnumerable<IGrouping<string, Relation>> BySector(MetricScope scope) =>
        scope.Money.Relations(Side.CodeSector).Where(each => each.Counts).GroupBy(each => each.Category, StringComparer.Ordinal);

    private static IEnumerable<Evidence> Rows(MetricScope scope) => BySector(scope)
        .Where(each => each.Count() > scope.Parameters.DonorsPerSector)
        .SelectMany(each => each)
        .OrderByDescending(each => each.Net).ThenBy(each => each.Donor, StringComparer.Ordinal).ThenBy(each => each.Category, StringComparer.Ordinal)
        .Select(each => ExcessSectors.Row(scope, each));
}
