using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>A7: use of the country's four systems together, for government-sector aid.</summary>
public static class CountrySystemsShare
{
    private static readonly SystemsRatio Ratio = new(Figure.AllSystems, Figure.Disbursed, Times: 4);

    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "country-systems-share",
        Code = "A7",
        Place = 1,
        Name = "Use of country systems",
        Unit = "share of money",
        Formula = "(Σ by national execution + Σ reporting + Σ audit + Σ procurement) ÷ (4 × Σ paid), over the projects and years that answered all five; one with a part missing is left out.",
        Range = "0 (none of them) to 1 (all money through all four); above 1 is shown as it is",
        Source = "Paris Declaration indicators 5a and 5b, Global Partnership indicator 9b; combined form general knowledge",
        UndefinedWhen = Ratio.UndefinedWhen,
        ForGovernment = "How far donors trust its own systems.",
        ForDonor = "How much of its money still goes beside the country's systems.",
        ForUnitedNations = "Which systems need support first.",
        NotBy = SystemsRatio.NotBy,
        Evidence = EvidenceKind.Records,
        Compute = Compute,
        Steps = Ratio.Steps,
        Rows = Ratio.Rows,
        Example = "Of 100 paid: execution 60, reporting 50, audit 40, procurement 30: 180 ÷ 400 = 45 %.",
        Sentence = new(
            "{group}: over budget execution, reporting, audit and procurement together, {share, number, percent} of the money for the government sector went through the country's own systems.",
            "{group} : pour l'exécution budgétaire, les rapports, l'audit et les marchés ensemble, {share, number, percent} de l'argent pour le secteur public est passé par les systèmes du pays.",
            Ratio.Values),
    };

    /// <summary>The share.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Ratio.Value(scope);

    /// <summary>One of the four systems by itself.</summary>
    internal static MetricDefinition OneSystem(int place, string id, string name, SystemsRatio ratio, string english, string french) => Definition with
    {
        Id = id,
        Place = place,
        Name = name,
        Formula = $"Σ {ratio.Part.InWords()} ÷ Σ paid for the government sector, over the projects and years that answered both.",
        Range = "0 to 1; above 1 is shown as it is",
        Source = "Paris Declaration indicators 5a and 5b, Global Partnership indicator 9b; ratio of sums after IHP+Results (5DPa, 5DPb)",
        UndefinedWhen = ratio.UndefinedWhen,
        Compute = ratio.Value,
        Steps = ratio.Steps,
        Rows = ratio.Rows,
        Sentence = new(
            $"{{group}}: {{share, number, percent}} of the money for the government sector ({{part, number, integer}} of {{whole, number, integer}} USD) {english}.",
            $"{{group}} : {{share, number, percent}} de l'argent pour le secteur public ({{part, number, integer}} sur {{whole, number, integer}} USD) {french}.",
            ratio.Values),
    };
}
