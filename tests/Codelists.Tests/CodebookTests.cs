namespace AidCoord.Codelists.Tests;

public sealed class CodebookTests
{
    public static TheoryData<string> Lists => [.. Codebook.All.Select(l => l.Name)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void EveryListSaysItsNameSourceAndVersion(string name)
    {
        var list = Codebook.FindList(name)!;

        Assert.Equal(name, list.Name);
        Assert.NotEmpty(list.Source);
        Assert.NotEmpty(list.Version);
        Assert.NotEmpty(list.Codes);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void EveryCodeHasAnEnglishNameAndIsFoundByItself(string name)
    {
        var list = Codebook.FindList(name)!;

        Assert.All(list.Codes, code =>
        {
            Assert.NotEmpty(code.English);
            Assert.Same(code, list.Find(code.Value));
            Assert.Same(code, list.Resolve(code.Value));
        });
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void EveryParentIsACodeOfTheParentListOrOfItsOwn(string name)
    {
        var list = Codebook.FindList(name)!;
        var withParent = list.Codes.Where(c => c.Parent is not null).ToList();

        if (list.ParentList is null)
            Assert.Empty(withParent);
        else
            Assert.All(withParent.Where(c => !c.IsWithdrawn), c =>
                Assert.NotNull(Codebook.FindList(list.ParentList)!.Find(c.Parent) ?? list.Find(c.Parent)));
    }

    [Fact]
    public void APurposeCodeClimbsToItsBroadGroup()
    {
        var purpose = Codebook.Sector.Find("11220")!;
        var category = Codebook.SectorCategory.Find(purpose.Parent)!;
        var group = Codebook.SectorGroup.Find(category.Parent)!;
        var broad = Codebook.SectorGroup.Find(group.Parent)!;

        Assert.Equal("Primary education", purpose.English);
        Assert.Equal("112", category.Value);
        Assert.Equal("Education", group.English);
        Assert.Equal("Social infrastructure and services", broad.English);
        Assert.Null(broad.Parent);
    }

    [Fact]
    public void EveryPurposeCodeAndEveryCategoryHasAParent()
    {
        Assert.All(Codebook.Sector.Codes, c => Assert.Equal(c.Value[..3], c.Parent));
        Assert.All(Codebook.SectorCategory.Codes, c => Assert.NotNull(c.Parent));
    }

    [Theory]
    [InlineData("IF", "1")]
    [InlineData("C", "2")]
    [InlineData("D", "3")]
    [InlineData("E", "4")]
    [InlineData("IR", "5")]
    [InlineData("LR", "6")]
    [InlineData("R", "7")]
    [InlineData("QP", "8")]
    [InlineData("QS", "9")]
    [InlineData("CG", "10")]
    [InlineData(" d ", "3")]
    [InlineData("Disbursement", "3")]
    [InlineData("Commitment", "2")]
    [InlineData("expenditure", "4")]
    [InlineData("11", "11")]
    public void OldLettersAndEnglishWordsOfTransactionTypesAreUnderstood(string text, string code) =>
        Assert.Equal(code, Codebook.TransactionType.Resolve(text)?.Value);

    [Theory]
    [InlineData("start-planned", "1")]
    [InlineData("start-actual", "2")]
    [InlineData("end-planned", "3")]
    [InlineData("end-actual", "4")]
    public void OldWordsOfDatesAreUnderstood(string text, string code) =>
        Assert.Equal(code, Codebook.ActivityDateType.Resolve(text)?.Value);

    [Theory]
    [InlineData("Implementation", "2")]
    [InlineData("Completion", "3")]
    [InlineData("Post-completion", "4")]
    [InlineData("Cancelled", "5")]
    public void OldWordsOfStatusAreUnderstood(string text, string code) =>
        Assert.Equal(code, Codebook.ActivityStatus.Resolve(text)?.Value);

    [Theory]
    [InlineData("Funding", "1")]
    [InlineData("Accountable", "2")]
    [InlineData("Extending", "3")]
    [InlineData("implementing", "4")]
    public void WordsOfRolesAreUnderstood(string text, string code) =>
        Assert.Equal(code, Codebook.OrganisationRole.Resolve(text)?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("Money")]
    [InlineData("99")]
    [InlineData(null)]
    public void AnyOtherWordMeansNothing(string? text) => Assert.Null(Codebook.TransactionType.Resolve(text));

    [Fact]
    public void FindTakesTheCodeAsItIs()
    {
        Assert.Null(Codebook.TransactionType.Find("D"));
        Assert.Null(Codebook.Country.Find("sn"));
        Assert.Null(Codebook.Country.Find(" SN"));
        Assert.Null(Codebook.Country.Find(null));
    }

    [Fact]
    public void ANameThatTwoCodesShareMeansNeither()
    {
        Assert.Equal(2, Codebook.Sector.Codes.Count(c => c.English == "Elections"));
        Assert.Null(Codebook.Sector.Resolve("Elections"));
    }

    [Fact]
    public void NamesComeInFrenchAndFallBackToEnglish()
    {
        Assert.Equal("Sénégal", Codebook.Country.NameOf("SN", "fr"));
        Assert.Equal("Senegal", Codebook.Country.NameOf("SN", "pt"));
        Assert.Equal("Santé de Base", Codebook.SectorCategory.NameOf("122", "fr-SN"));
        Assert.Equal(Codebook.Language.NameOf("fr"), Codebook.Language.NameOf("fr", "fr"));
        Assert.Null(Codebook.Country.NameOf("ZZ"));
    }

    [Fact]
    public void EveryCountryAndEverySectorCategoryHasAFrenchName()
    {
        Assert.All(Codebook.Country.Codes, c => Assert.NotNull(c.French));
        Assert.All(Codebook.SectorCategory.Codes, c => Assert.NotNull(c.French));
    }

    [Fact]
    public void WithdrawnCodesStayFindable()
    {
        Assert.True(Codebook.SectorCategory.Find("230")!.IsWithdrawn);
        Assert.True(Codebook.Currency.Find("ZMK")!.IsWithdrawn);
        Assert.True(Codebook.Currency.Find("DEM")!.IsWithdrawn);
        Assert.False(Codebook.Currency.Find("ZMW")!.IsWithdrawn);
    }

    [Fact]
    public void TheSampleCountryIsLabelledAsMadeUp()
    {
        Assert.Contains("made-up", Codebook.Country.Find("QZ")!.English, StringComparison.Ordinal);
        Assert.Contains("made-up", Codebook.Currency.Find("QZD")!.English, StringComparison.Ordinal);
    }
}
