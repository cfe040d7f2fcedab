using AidCoord.Codelists.Obligations;

namespace AidCoord.Codelists.Tests;

public sealed class DefaultTimesTests
{
    [Theory]
    [InlineData("FINANCIAL_REPORT", 5, 25, 40)]
    [InlineData("PERFORMANCE_REPORT", 20, 60, 100)]
    [InlineData("AUDIT", 10, 29, 80)]
    [InlineData("EVALUATION", 60, 116, 240)]
    [InlineData("CASH_REQUEST", 1, 2, 14)]
    [InlineData("PROPOSAL", 55, 345, 760)]
    [InlineData("NEGOTIATION", 50, 114, 230)]
    [InlineData("AMENDMENT", 20, 70, 90)]
    public void TheTriplesAreThoseOfTheMethodology(string type, double low, double likely, double high) =>
        Assert.Equal(new DefaultTime(type, low, likely, high), DefaultTimes.Find(type));

    [Theory]
    [InlineData("MISSION")]
    [InlineData("STEERING_COMMITTEE")]
    [InlineData("PROCUREMENT_REQUEST")]
    [InlineData("CLOSEOUT")]
    [InlineData("VISIBILITY_OTHER")]
    public void WhereTheMethodologyGivesNoTripleThereIsNone(string type)
    {
        Assert.Null(DefaultTimes.Find(type));
        Assert.NotEmpty(DefaultTimes.WithoutDefault[type]);
    }

    [Fact]
    public void EveryTypeHasEitherADefaultOrAReason() => Assert.Equal(
        DefaultTimes.ObligationTypes.Order(),
        DefaultTimes.All.Select(t => t.ObligationType).Concat(DefaultTimes.WithoutDefault.Keys).Order());

    [Fact]
    public void TheTripleIsInOrder() => Assert.All(DefaultTimes.All, t =>
        Assert.True(t.LowHours > 0 && t.LowHours <= t.LikelyHours && t.LikelyHours <= t.HighHours));

    [Fact]
    public void EveryResultCanSayWhatItRestsOn()
    {
        Assert.Equal("US partner-side evidence, not measured here", DefaultTimes.Evidence);
        Assert.NotEmpty(DefaultTimes.Source);
        Assert.Equal("2020", DefaultTimes.Date);
    }
}
