using AidCoord.Codelists.Obligations;

namespace AidCoord.Codelists.Tests;

public sealed class DefaultObligationsTests
{
    [Fact]
    public void EveryUsualDutyHasADefaultTimeAndAFrequency() => Assert.All(DefaultObligations.All, usual =>
    {
        Assert.NotNull(DefaultTimes.Find(usual.ObligationType));
        Assert.InRange(usual.TimesPerYear, 0.1m, 12m);
    });

    [Fact]
    public void EachDutyStandsOnceForEachOfFiveKindsOfAid()
    {
        Assert.Equal(DefaultObligations.All.Count, DefaultObligations.All.DistinctBy(usual => (usual.Modality, usual.ObligationType)).Count());
        Assert.Equal(
            ["BUDGET_SUPPORT", "POOLED_FUND", "PROJECT_GRANT", "PROJECT_LOAN", "TECHNICAL_ASSISTANCE"],
            DefaultObligations.All.Select(usual => usual.Modality).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheTableSaysThatItIsAChoiceAndWhenItWasMade()
    {
        Assert.Contains("project choice", DefaultObligations.Source, StringComparison.Ordinal);
        Assert.Equal("2026", DefaultObligations.Date);
        Assert.NotEmpty(DefaultObligations.Version);
    }

    [Fact]
    public void ALoanAsksForAllThatAGrantAsksForAndForCash()
    {
        var grant = DefaultObligations.All.Where(usual => usual.Modality == "PROJECT_GRANT").Select(usual => (usual.ObligationType, usual.TimesPerYear));
        var loan = DefaultObligations.All.Where(usual => usual.Modality == "PROJECT_LOAN").Select(usual => (usual.ObligationType, usual.TimesPerYear));

        Assert.Equal([("CASH_REQUEST", 6m)], loan.Except(grant));
        Assert.Empty(grant.Except(loan));
    }
}
