using AidCoord.Codelists.Obligations;

namespace AidCoord.Codelists.Tests;

public sealed class DefaultTimesTests
{
    [Theory]
    [InlineData("financial_report", 5, 25, 40)]
    [InlineData("narrative_report", 20, 60, 100)]
    [InlineData("audit", 10, 29, 80)]
    [InlineData("evaluation", 60, 116, 240)]
    [InlineData("cash_request", 1, 2, 14)]
    [InlineData("proposal", 55, 345, 760)]
    [InlineData("appraisal_negotiation", 50, 114, 230)]
    [InlineData("amendment", 20, 70, 90)]
    public void TheTriplesAreThoseOfTheMethodology(string type, double low, double likely, double high) =>
        Assert.Equal(new DefaultTime(type, low, likely, high), DefaultTimes.Find(type));

    [Theory]
    [InlineData("mission")]
    [InlineData("steering_committee")]
    [InlineData("procurement_request")]
    [InlineData("closeout")]
    [InlineData("visibility_other")]
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
