using AidCoord.Codelists;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F10: sectors of the country that no donor works in.</summary>
public static class OrphanSectors
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ExcessSectors.Definition with
    {
        Id = "orphan-sectors",
        Place = 3,
        Name = "Sectors without a donor",
        Formula = "Sectors that the country's ministries are responsible for and in which no donor has more than 0 in the country; by ministry those that it is responsible for; for one sector 1 or 0. A sector is a DAC category of three digits, for want of the plan's own; money published under the category's group (120 for 121) counts as in it; " + CodeOfConduct.Excluded + ".",
        Source = "orphan sectors of the EU code of conduct on division of labour, 2007 (from general knowledge)",
        UndefinedWhen = [NoSectorsText, ExcessDonors.NotASectorText],
        ForGovernment = "Where no donor is: to ask for one, or to pay itself.",
        ForDonor = "Where to go when it leaves a crowded sector.",
        ForUnitedNations = "Sectors without any agency.",
        NotBy = new Dictionary<Grouping, SpokenText>
        {
            [Grouping.Donor] = new(
                "An orphan is a sector without any donor.",
                "Un secteur orphelin est un secteur sans aucun bailleur."),
            [Grouping.District] = ExcessDonors.InSectors,
        },
        Uses = Dimensions.Donor | Dimensions.Sector,
        Rows = scope => Of(scope).Select(sector => new Evidence { Record = scope.NameOf(Grouping.Sector, sector), Sector = sector, Derivation = "no donor has more than 0 in the country" }),
        Example = "Ministries are responsible for health (121), water (140) and roads (210); donors have money in 121 and 210: one sector without a donor.",
        Sentence = new(
            "{orphans, plural, =0 {No sector of {group} is without a donor} one {# sector of {group} has no donor} other {# sectors of {group} have no donor}}.",
            "{orphans, plural, =0 {Aucun secteur de {group} n'est sans bailleur} one {# secteur de {group} n'a pas de bailleur} other {# secteurs de {group} n'ont pas de bailleur}}.",
            scope => [("orphans", Of(scope).Count)]),
        Compute = Compute,
        Steps = scope => [Of(scope) is { Count: > 0 } orphans ? $"Without a donor, a row each, {orphans.Count} in all: {string.Join(", ", orphans.Select(each => scope.NameOf(Grouping.Sector, each)))}." : "Every sector has a donor."],
    };

    private const string NoSectorsText = "no_sectors: the country has not said which sectors its ministries are responsible for";

    private static readonly SpokenText NoSectors = new(
        "Nobody has said which sectors are the country's, or this ministry's: record which ministry is responsible for which sector.",
        "Personne n'a dit quels secteurs sont ceux du pays, ou de ce ministère : enregistrez quel ministère est responsable de quel secteur.");

    /// <summary>The number of orphan sectors.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        if (ExcessDonors.NotASector(scope) is { } notASector)
            return notASector;
        if (scope.By != Grouping.Sector && (scope.OwnSectors is not { } own || scope.By == Grouping.Ministry && !own.Any(each => each.Ministry == scope.Key)))
            return MetricValue.None("no_sectors", NoSectors);
        return MetricValue.Of((double)Of(scope).Count);
    }

    private static List<string> Of(MetricScope scope)
    {
        var own = scope.OwnSectors ?? [];
        var sectors = scope.By switch
        {
            Grouping.Sector => [scope.Key],
            Grouping.Ministry => own.Where(each => each.Ministry == scope.Key).Select(each => each.Sector),
            _ => own.Select(each => each.Sector).Distinct(StringComparer.Ordinal),
        };
        var money = scope.Whole.Money.Relations(Side.CodeSector).Where(each => each.Counts).Select(each => each.Category).ToHashSet(StringComparer.Ordinal);
        return [.. sectors.Where(each => !money.Contains(each) && !money.Contains(Codebook.SectorCategory.Find(each)?.Parent ?? each))];
    }
}
