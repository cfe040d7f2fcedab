using AidCoord.Resources.Names;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Resources.Tests.Names;

public sealed class ResourceNamePatternTests
{
    private static readonly ResourceNamePattern Project = new("countries/{country}/projects/{project}");
    private static readonly ResourceNamePattern Priority = new("countries/{country}/strategies/{strategy}/priorities/{priority}");
    private static readonly ResourceNamePattern Import = new("countries/{country}/imports/{import}", alsoForAll: true);

    [Theory]
    [InlineData("countries/SN/projects/p1")]
    [InlineData("countries/SN/projects/44000-p123")]
    [InlineData("countries/SN/projects/a")]
    public void ANameOfItsFormIsTaken(string name) => Assert.True(Project.Matches(name));

    [Theory]
    [InlineData("")]
    [InlineData("countries/SN/projects")]
    [InlineData("countries/SN/projects/")]
    [InlineData("countries/SN/projects/p1/")]
    [InlineData("/countries/SN/projects/p1")]
    [InlineData("countries/sn/projects/p1")]
    [InlineData("countries/SEN/projects/p1")]
    [InlineData("countries/all/projects/p1")]
    [InlineData("countries/-/projects/p1")]
    [InlineData("countries/SN/projects/-")]
    [InlineData("countries/SN/projects/P1")]
    [InlineData("countries/SN/projects/p_1")]
    [InlineData("countries/SN/projects/p1 ")]
    [InlineData("countries/SN/missions/p1")]
    [InlineData("countries/SN/projects/p1/sectors/s1")]
    [InlineData("countries/SN/projects/../p1")]
    [InlineData("countries/SN/projects/aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345")]
    public void AnythingElseIsRefusedWithTheForm(string name)
    {
        Assert.False(Project.Matches(name));
        Assert.Contains("countries/{country}/projects/{project}", Project.Fault(name));
    }

    [Fact]
    public void SixtyThreeCharactersAreTheLongestId() =>
        Assert.True(Project.Matches("countries/SN/projects/" + new string('a', 63)));

    [Fact]
    public void OnlyAPatternThatSaysSoTakesAllCountries()
    {
        Assert.True(Import.Matches("countries/all/imports/i1"));
        Assert.Null(ResourceName.CountryOf("countries/all/imports/i1"));
        Assert.Equal("SN", ResourceName.CountryOf("countries/SN/imports/i1"));
    }

    [Fact]
    public void AChildIsBelowItsParent() =>
        Assert.Equal("countries/SN/strategies/s1/priorities/p2", Priority.Child("countries/SN/strategies/s1", "p2"));

    [Fact]
    public void ABadParentAndABadIdAreToldTogether()
    {
        var problem = Assert.Throws<Problem>(() => Priority.Child("countries/SN", "Übel"));

        Assert.Equal(StatusCode.InvalidArgument, problem.Code);
        Assert.Equal(["parent", "priority_id"], problem.Violations.Select(violation => violation.Field));
    }

    [Theory]
    [InlineData("countries/-/strategies/-", new[] { "countries/SN/strategies/a/priorities/p", "countries/UG/strategies/b/priorities/p" }, new string[0])]
    [InlineData("countries/SN/strategies/-", new[] { "countries/SN/strategies/a/priorities/p", "countries/SN/strategies/b/priorities/p" }, new[] { "countries/UG/strategies/a/priorities/p" })]
    [InlineData("countries/-/strategies/a", new[] { "countries/SN/strategies/a/priorities/p", "countries/UG/strategies/a/priorities/p" }, new[] { "countries/SN/strategies/b/priorities/p" })]
    [InlineData("countries/SN/strategies/a", new[] { "countries/SN/strategies/a/priorities/p" }, new[] { "countries/SN/strategies/ab/priorities/p" })]
    public void AHyphenCoversEveryIdAtItsPlace(string parent, string[] inside, string[] outside)
    {
        var scope = Priority.Under(parent);
        bool Covers(string name) => name.StartsWith(scope.Prefix, StringComparison.Ordinal) && (scope.Matches is null || scope.Matches(name));

        Assert.All(inside, name => Assert.True(Covers(name)));
        Assert.All(outside, name => Assert.False(Covers(name)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("countries/SN")]
    [InlineData("countries/SN/strategies/a/priorities/p")]
    [InlineData("countries/sn/strategies/-")]
    public void AParentOfAnotherFormIsRefused(string parent) =>
        Assert.Equal("parent", Assert.Throws<Problem>(() => Priority.Under(parent)).Violations[0].Field);

    [Fact]
    public void GivenIdsAreIdsAndDiffer()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => ResourceName.NewId()).ToList();

        Assert.All(ids, id => Assert.True(ResourceName.IsId(id)));
        Assert.Equal(1000, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("countries")]
    [InlineData("countries/SN")]
    [InlineData("countries/{}")]
    public void APatternThatIsNoPatternIsAMistakeOfTheProgram(string pattern) =>
        Assert.Throws<FormatException>(() => new ResourceNamePattern(pattern));
}
