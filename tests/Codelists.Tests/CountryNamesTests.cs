using AidCoord.Codelists.Countries;

namespace AidCoord.Codelists.Tests;

public sealed class CountryNamesTests
{
    [Theory]
    [InlineData("UG", "Uganda")]
    [InlineData("UG", "  uganda ")]
    [InlineData("SN", "Sénégal")]
    [InlineData("SN", "Se\u0301ne\u0301gal")]
    [InlineData("TZ", "Tanzania, the United Republic of")]
    [InlineData("TZ", "Tanzania")]
    [InlineData("CD", "Congo")]
    [InlineData("CD", "DRC")]
    [InlineData("CD", "Democratic  Republic of the Congo")]
    [InlineData("CI", "Ivory Coast")]
    [InlineData("QZ", "Quezara")]
    public void ACountrysOwnNameMeansTheWholeCountry(string country, string text) =>
        Assert.True(CountryNames.IsNameOf(country, text));

    [Theory]
    [InlineData("UG", "Kampala")]
    [InlineData("UG", "Kenya")]
    [InlineData("UG", "Northern Uganda")]
    [InlineData("UG", "")]
    [InlineData("UG", null)]
    [InlineData("ZZ", "Uganda")]
    public void AnythingElseIsAPlace(string country, string? text) => Assert.False(CountryNames.IsNameOf(country, text));
}
