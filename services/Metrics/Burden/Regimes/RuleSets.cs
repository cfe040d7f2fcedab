using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>The rule sets of one kind that are in force in a group, and the two numbers made from them (B5).</summary>
/// <remarks>
/// Decision: the value of a rule set is the money of the donors whose duties follow it; a donor that asks for several gives
/// each an equal part. Donors whose rules nobody recorded are left out, and told.
/// </remarks>
internal static class RuleSets
{
    /// <summary>The definition of the number of rule sets.</summary>
    public static MetricDefinition Number(RuleKind kind, string id, int place, string name) => BurdenHours.Definition with
    {
        Id = id,
        Code = "B5",
        Place = place,
        Name = name,
        Unit = kind.Plural,
        Formula = $"Number of different {kind.Plural} that duties in force name; names are compared without regard to case.",
        Range = "1 and more; a lower bound while some duties do not name theirs",
        Source = "this project",
        UndefinedWhen = [Reasons.NotMeasuredText, $"rules_not_recorded: no duty names its {kind.Singular}"],
        ForGovernment = "How many ways of doing the same thing its officials must know.",
        ForDonor = "How many it brings itself.",
        ForUnitedNations = "Where one set of rules for all agencies would help.",
        Evidence = EvidenceKind.Records,
        Example = $"Donors A and B share one {kind.Singular}, C has its own: 2.",
        Sentence = new(
            $"{{group}}: officials must follow {{count, plural, one {{# {kind.Singular}}} other {{# different {kind.Plural}}}}} of donors.",
            $"{{group}} : les agents doivent suivre {{count, plural, one {{# {kind.French}}} other {{# {kind.FrenchPlural}}}}} des bailleurs.",
            scope => [("count", Of(scope, kind).Count)]),
        Compute = scope => Missing(scope, kind) ?? MetricValue.Of((double)Of(scope, kind).Count),
        Steps = scope => [$"{Of(scope, kind).Count} different {kind.Plural}: {string.Join(", ", Of(scope, kind).Select(each => each.Name))}."],
        Rows = scope => Rows(scope, kind),
    };

    /// <summary>The definition of the effective number of rule sets by value.</summary>
    public static MetricDefinition Effective(RuleKind kind, string id, int place, string name) => Number(kind, id, place, name) with
    {
        Unit = $"equal {kind.Plural}",
        Formula = $"1 ÷ Σ share² over the {kind.Plural} in force, by the money of the donors that ask for each; a donor that asks for several gives each an equal part. Donors whose rules are not recorded are left out.",
        Range = "1 to the number of rule sets",
        Source = "this project: Hill number of order 2, derived; no published formula was found",
        UndefinedWhen = [Reasons.NotMeasuredText, $"rules_not_recorded: no duty names its {kind.Singular}", "no_amount: the donors whose rules are recorded have no money above 0 here"],
        ForGovernment = "How many rule sets it feels like: one large donor with the ministry's own rules weighs more than many small ones.",
        NotBy = new Dictionary<Grouping, SpokenText>(BurdenHours.NotBy) { [Grouping.Donor] = new("By donor there is only the donor's own money: see how many rule sets it brings.", "Par bailleur, il n'y a que l'argent du bailleur lui-même : voir combien de jeux de règles il apporte.") },
        Example = "Shares of money 0.4, 0.3, 0.2 and 0.1: 1 ÷ (0.16 + 0.09 + 0.04 + 0.01) = 3.33 of 4.",
        Sentence = new(
            $"{{group}}: weighed by money, the {kind.Plural} of donors count like {{effective, number}} (there are {{count, number}}).",
            $"{{group}} : pondérés par l'argent, les {kind.FrenchPlural} des bailleurs comptent pour {{effective, number}} (il y en a {{count, number}}).",
            scope => [("effective", 1 / Shares(scope, kind).Sum(each => each.Share * each.Share)), ("count", Of(scope, kind).Count)]),
        Compute = scope => Missing(scope, kind) ?? (Shares(scope, kind) is { Count: > 0 } shares
            ? MetricValue.Of(1 / shares.Sum(each => each.Share * each.Share))
            : MetricValue.None("no_amount", NoMoney.With(("rules", kind.Several)))),
        Steps = scope => [$"Shares of money: {string.Join(", ", Shares(scope, kind).Select(each => $"{each.Name} {Words.Percent(each.Share)}"))}.", .. WithoutRules(scope, kind)],
    };

    private static MetricValue? Missing(MetricScope scope, RuleKind kind) =>
        !scope.Work.IsRecorded ? Reasons.NotMeasured(scope.Work)
        : Of(scope, kind).Count == 0 ? MetricValue.None("rules_not_recorded", NotRecorded.With(("rules", kind.One)))
        : null;

    private static List<(string Name, List<DutyInForce> Duties)> Of(MetricScope scope, RuleKind kind) =>
        [.. scope.Work.Duties.Where(duty => kind.NameOf(duty.Obligation).Trim().Length > 0)
            .GroupBy(duty => kind.NameOf(duty.Obligation).Trim(), StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, group.ToList()))];

    private static List<(string Name, double Share)> Shares(MetricScope scope, RuleKind kind)
    {
        var sets = Of(scope, kind);
        var money = scope.Money.Donors.All.ToDictionary(part => part.Key, part => (double)part.Millionths, StringComparer.Ordinal);
        var setsOf = sets.SelectMany(each => Donors(scope, each.Duties)).CountBy(donor => donor).ToDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal);
        var values = sets.ConvertAll(each => (each.Name, Value: Donors(scope, each.Duties).Sum(donor => money.GetValueOrDefault(donor) / setsOf[donor])));
        var total = values.Sum(each => each.Value);
        return [.. values.Where(each => each.Value > 0).Select(each => (each.Name, each.Value / total)).OrderByDescending(each => each.Item2).ThenBy(each => each.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Donors(MetricScope scope, IEnumerable<DutyInForce> duties) =>
        duties.Select(duty => scope.DonorLevelOf(duty.Donor)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> WithoutRules(MetricScope scope, RuleKind kind)
    {
        var with = Of(scope, kind).SelectMany(each => Donors(scope, each.Duties)).ToHashSet(StringComparer.Ordinal);
        var without = scope.Money.Donors.All.Where(part => !with.Contains(part.Key)).ToList();
        return without.Count == 0 ? [] : [$"Left out: {without.Count} donors with {Words.Usd(without.Aggregate((Int128)0, (sum, part) => sum + part.Millionths))} whose {kind.Plural} are not recorded."];
    }

    private static IEnumerable<Evidence> Rows(MetricScope scope, RuleKind kind) => Of(scope, kind).Select(each => new Evidence
    {
        Record = each.Duties[0].Obligation.Record,
        Title = each.Name,
        Donor = string.Join(", ", each.Duties.Select(duty => scope.Facts.Names.Of(Grouping.Donor, duty.Donor)).Distinct()),
        Ministry = string.Join(", ", each.Duties.Select(duty => scope.Facts.Names.Of(Grouping.Ministry, duty.Ministry)).Distinct()),
        Derivation = $"named by {each.Duties.Select(duty => duty.Obligation.Record).Distinct().Count()} duties",
    });

    private static readonly SpokenText NoMoney = new(
        "The donors whose {rules} are recorded have no money above 0 here in these years.",
        "Les bailleurs dont on a enregistré les {rules} n'ont pas d'argent au-dessus de 0 ici dans ces années.");

    private static readonly SpokenText NotRecorded = new(
        "No duty here names its {rules}: write the name into the duties.",
        "Aucune obligation ne nomme ici son {rules} : écrivez le nom dans les obligations.");
}
