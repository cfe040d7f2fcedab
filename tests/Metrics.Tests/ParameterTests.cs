using AidCoord.Metrics.Parameters;

namespace AidCoord.Metrics.Tests;

/// <summary>Thresholds, limits and defaults have one home, a source and a date.</summary>
public sealed class ParameterTests
{
    [Fact]
    public void EveryParameterIsInTheCatalogueWithItsSourceAndDate()
    {
        var parameters = typeof(ParameterSet).GetProperties().Select(each => each.Name).Where(name => name is not (nameof(ParameterSet.FromYear) or "EqualityContract"));

        Assert.Equal(parameters.Select(Snake).Order(StringComparer.Ordinal), ParameterCatalogue.All.Select(each => each.Id).Order(StringComparer.Ordinal));
        Assert.All(ParameterCatalogue.All, each =>
        {
            Assert.NotEmpty(each.Unit);
            Assert.NotEmpty(each.Value);
            Assert.NotEmpty(each.Source);
            Assert.Matches("^[0-9]{4}(-[0-9]{2}){0,2}$", each.Date);
            Assert.Contains(MetricCatalogue.All, metric => each.Code == "B9" || metric.Code == each.Code);
        });
    }

    [Theory]
    [InlineData(2017, 0.1)]
    [InlineData(2018, 0.3)]
    [InlineData(2020, 0.3)]
    [InlineData(2021, 0.4)]
    [InlineData(0, 0.4)]
    public void AYearHasTheSetThatBeganLastBeforeIt(int year, double overhead)
    {
        var dated = new DatedParameters([new() { FromYear = 2021, Overhead = 0.4m }, new() { Overhead = 0.1m }, new() { FromYear = 2018, Overhead = 0.2m }, new() { FromYear = 2018, Overhead = 0.3m }]);

        Assert.Equal((decimal)overhead, dated.In(year).Overhead);
    }

    [Fact]
    public void WithoutAnySetTheMethodologyHolds() => Assert.Equal(0.25m, DatedParameters.Standard.In(1990).Overhead);

    private static string Snake(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
