using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;
using static AidCoord.Metrics.Tests.Queries.Quezara;

namespace AidCoord.Metrics.Tests.Queries;

/// <summary>What stands beside each single number: whether it can be compared, and how it is read aloud.</summary>
public sealed class ConfidenceTests
{
    [Fact]
    public void OnlyNumbersThatUseADimensionAreWeakenedByWhatIsUnassignedInIt()
    {
        // Half of the money is without a sector.
        var total = MetricQuery.Run(Facts.Build(Country(Project("A", 50), Project("B", 50, ""))), new()).Total;

        Assert.Empty(Causes(total, "total-money"));
        Assert.Empty(Causes(total, "effective-counterparts"));
        Assert.Equal(["sector_unassigned"], Causes(total, "sector-count"));
        Assert.Equal(["sector_unassigned"], Causes(total, "contestable-share"));
        Assert.Contains("sector_unassigned", total.Quality.LowConfidenceCauses);
    }

    [Fact]
    public void WhoTheDonorIsWeakensNumbersOverDonorsOnly()
    {
        // A register that republishes others' projects names nobody for 50 of 100.
        var unnamed = Project("B", 50) with { Participants = [], SecondaryReporter = true };
        var total = MetricQuery.Run(Facts.Build(Country(Project("A", 50), unnamed)), new()).Total;

        Assert.Empty(Causes(total, "total-money"));
        Assert.Equal(["donor_unassigned"], Causes(total, "fragmentation-index"));
        Assert.Equal(0.5, total.Quality.UnassignedDonorShare);
    }

    [Fact]
    public void WhichMinistryItIsWeakensNumbersByMinistryAndOverMinistriesOnly()
    {
        var facts = Facts.Build(Country(Project("A", 60), Project("A", 40, ministry: "health")));

        var byMinistry = MetricQuery.Run(facts, new() { By = Grouping.Ministry });

        Assert.Equal(["ministry_unassigned"], Causes(byMinistry.Rows.Single(row => row.Key == "unassigned"), "total-money"));
        Assert.Empty(Causes(byMinistry.Total, "total-money"));
        Assert.Equal(["ministry_unassigned"], Causes(MetricQuery.Run(facts, new()).Total, "ministry-proliferation"));
        Assert.Equal(0.6, byMinistry.Total.Quality.UnassignedMinistryShare);
    }

    [Fact]
    public void HoursAreWeakenedByDefaultTimesAndNotByMoney()
    {
        var country = Country(Project("A", 50) with { Sectors = [new("12220"), new("31120")] }) with
        {
            Obligations = [new() { Record = "o", Type = ObligationType.FinancialReport, MinistryId = "health", Donor = new("A", null), TimesPerYear = 4 }],
            Parameters = new([new() { DefaultTimes = new Dictionary<ObligationType, DefaultTime> { [ObligationType.FinancialReport] = new(5, 25, 40, "example") } }]),
        };

        var total = MetricQuery.Run(Facts.Build(country), new()).Total;

        Assert.Equal(["default_times"], Causes(total, "burden-hours"));
        Assert.Equal(["sector_imputed"], Causes(total, "total-money"));
        Assert.Equal(["sector_imputed", "default_times"], Causes(total, "hours-per-million"));
        Assert.Empty(Causes(total, "active-activities"));
    }

    [Fact]
    public void ANumberThatIsNotThereIsNotBadged() =>
        Assert.All(
            MetricQuery.Run(Facts.Build(Country(Project("A", 50, ""))), new()).Total.Values.Where(each => each.Value is MetricValue.Undefined),
            each => Assert.Empty(each.LowConfidenceCauses));

    [Fact]
    public void NumbersAreReadAloudInTheLanguageThatWasAskedFor()
    {
        var facts = Facts.Build(Country(Project("A", 60), Project("B", 40)));
        var question = new Question { Metrics = ["F4"] };

        Assert.Equal("Quezara deals with 2 counterparts: it feels like 1.92.", Sentence(facts, question with { Language = Language.English }));
        Assert.Equal("Quezara traite avec 2 partenaires : c'est comme s'il y en avait 1,92.", Sentence(facts, question with { Language = Language.French }));
        Assert.Equal("", Sentence(facts, question));
    }

    [Fact]
    public void ANumberThatIsNotThereReadsItsReasonAloud()
    {
        var facts = Facts.Build(Country());
        var question = new Question { Metrics = ["B1"] };

        Assert.StartsWith("Quezara: Burden is not available. The country has no register", Sentence(facts, question with { Language = Language.English }), StringComparison.Ordinal);
        Assert.StartsWith("Quezara : pas de valeur pour « Burden ». Le pays n'a pas de registre", Sentence(facts, question with { Language = Language.French }), StringComparison.Ordinal);
    }

    private static string Sentence(Facts facts, Question question) => MetricQuery.Run(facts, question).Total.Values[0].Sentence;

    private static IReadOnlyList<string> Causes(AnswerRow row, string metric) => row.Values.Single(each => each.Metric == metric).LowConfidenceCauses;
}
