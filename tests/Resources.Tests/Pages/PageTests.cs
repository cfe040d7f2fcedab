using AidCoord.Resources.Pages;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Resources.Tests.Pages;

public sealed class PageTests
{
    private const string Key = "countries/SN/projects/élan-1";

    [Fact]
    public void ATokenGoesOnWhereItWasMade() =>
        Assert.Equal(Key, PageToken.Read(PageToken.Write(Key, "project", "countries/SN", "a = 1"), "project", "countries/SN", "a = 1"));

    [Fact]
    public void AnEmptyTokenIsTheFirstPage() => Assert.Equal("", PageToken.Read("", "project"));

    [Theory]
    [InlineData("mission", "countries/SN", "a = 1")]
    [InlineData("project", "countries/UG", "a = 1")]
    [InlineData("project", "countries/SN", "a = 2")]
    [InlineData("project", "countries/SNa", " = 1")]
    public void ATokenOfAnotherListIsRefused(params string[] arguments)
    {
        var token = PageToken.Write(Key, "project", "countries/SN", "a = 1");
        var problem = Assert.Throws<Problem>(() => PageToken.Read(token, arguments));

        Assert.Equal((StatusCode.InvalidArgument, Reasons.InvalidPageToken), (problem.Code, problem.Reason));
        Assert.Equal("page_token", problem.Violations[0].Field);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("not base64 at all!")]
    [InlineData("AA")]
    [InlineData("AQIDBAUGBwg")]
    [InlineData("////////////////")]
    [InlineData("' or 1=1 --")]
    [InlineData("AgAAAAAAAAAAAAAAAAAA")]
    public void ADamagedTokenIsRefused(string token) =>
        Assert.Equal(Reasons.InvalidPageToken, Assert.Throws<Problem>(() => PageToken.Read(token, "project")).Reason);

    [Fact]
    public void NoTokenWithAChangedCharacterCrashes()
    {
        var token = PageToken.Write(Key, "project", "countries/SN", "");
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            try
            {
                PageToken.Read(changed, "project", "countries/SN", "");
            }
            catch (Problem problem)
            {
                Assert.Equal(Reasons.InvalidPageToken, problem.Reason);
            }
        }
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 1)]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1000)]
    [InlineData(int.MaxValue, 1000)]
    public void SizesAreFiftyByDefaultAndAThousandAtMost(int requested, int given) => Assert.Equal(given, PageSize.Of(requested));

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void ANegativeSizeIsRefused(int requested) =>
        Assert.Equal("page_size", Assert.Throws<Problem>(() => PageSize.Of(requested)).Violations[0].Field);
}
