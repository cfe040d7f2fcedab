using AidCoord.Codelists.Names;

namespace AidCoord.Codelists.Tests;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Côte d'Ivoire", "Co\u0302te d'Ivoire")]
    [InlineData("AFRICAN  DEVELOPMENT\tBANK ", "African Development Bank")]
    [InlineData("Ministério da Educação", "MINISTE\u0301RIO DA EDUCAC\u0327A\u0303O")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Việt", "Vie\u0323\u0302t")]
    [InlineData("Việt", "Vie\u0302\u0323t")]
    [InlineData("Ω", "\u2126")]
    [InlineData("ΣΑΣ", "σας")]
    public void TwoSpellingsOfANameHaveOneKey(string one, string other) => Assert.Equal(NameKey.Of(one), NameKey.Of(other));

    [Theory]
    [InlineData("Sénégal", "Senegal")]
    [InlineData("UNDP", "UNDP Uganda")]
    [InlineData("World Bank", "WorldBank")]
    public void DifferentNamesHaveDifferentKeys(string one, string other) => Assert.NotEqual(NameKey.Of(one), NameKey.Of(other));

    [Fact]
    public void AnythingMadeOfLettersAndMarksComposesToItsShortestForm()
    {
        Assert.Equal("é", NameKey.Of("e\u0301"));
        Assert.Equal("ǖ", NameKey.Of("u\u0308\u0304"));
        Assert.Equal("й", NameKey.Of("и\u0306"));
        Assert.Equal("q\u0307\u0323".Length, NameKey.Of("q\u0323\u0307").Length);
        Assert.Equal(NameKey.Of("q\u0307\u0323"), NameKey.Of("q\u0323\u0307"));
    }

    [Fact]
    public void AKeyIsItsOwnKey()
    {
        var names = Codebook.All.SelectMany(l => l.Codes).SelectMany(c => new[] { c.English, c.French ?? "" });

        Assert.All(names, n => Assert.Equal(NameKey.Of(n), NameKey.Of(NameKey.Of(n))));
    }

    [Fact]
    public void WhiteSpaceAloneIsNoName() => Assert.Equal("", NameKey.Of(" \t\u00a0"));
}
