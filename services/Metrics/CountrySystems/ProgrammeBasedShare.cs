using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>A8: share of government-sector aid in programme-based approaches.</summary>
public static class ProgrammeBasedShare
{
    private static readonly SystemsRatio Ratio = new(Figure.ProgrammeBased, Figure.Disbursed);

    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "programme-based-share",
        Code = "A8",
        Name = "Programme-based aid",
        Unit = "share of money",
        Formula = "Σ in programme-based approaches ÷ Σ paid for the government sector, over the projects and years that answered both. Such an approach is led by the host, has one programme and budget, a process that joins donors' reporting, budgeting, finance and procurement, and works to use local systems.",
        Range = "0 to 1; above 1 is shown as it is",
        Source = "Paris Declaration indicator 9; ratio of sums after IHP+Results (2DPc); the four features general knowledge",
        UndefinedWhen = Ratio.UndefinedWhen,
        ForGovernment = "How much aid follows one programme of its own.",
        ForDonor = "How much of its aid is in joint programmes.",
        ForUnitedNations = "Where a joint programme could take in more donors.",
        NotBy = SystemsRatio.NotBy,
        Evidence = EvidenceKind.Records,
        Compute = Compute,
        Steps = Ratio.Steps,
        Rows = Ratio.Rows,
        Example = "Programme-based 30 of 40 paid and 0 of 60 paid: 30 ÷ 100 = 30 %.",
        Sentence = new(
            "{group}: {share, number, percent} of the money for the government sector ({part, number, integer} of {whole, number, integer} USD) is in programme-based approaches.",
            "{group} : {share, number, percent} de l'argent pour le secteur public ({part, number, integer} sur {whole, number, integer} USD) suit une approche-programme.",
            Ratio.Values),
    };

    /// <summary>The share.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Ratio.Value(scope);
}
