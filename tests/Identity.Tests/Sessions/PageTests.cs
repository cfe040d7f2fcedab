using System.Net;
using AidCoord.Protos.Accounts.V1;

namespace AidCoord.Identity.Tests.Sessions;

/// <summary>Pages of the portal show what their reader may see.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const string First = "first word of many";
    private const string Second = "another one entirely";

    private OwnSystem _system = null!;

    public async ValueTask InitializeAsync()
    {
        _system = await OwnSystem.StartAsync(open: "QX");
        await _system.AddAsync("amina", First, new Grant { Role = "auditor", Country = "QZ" });
    }

    [Fact]
    public async Task WhoReadsIsShownAndMayReadOnlyHisCountries()
    {
        var browser = await SignedInAsync();

        using var countries = await browser.GetAsync("/en");
        Assert.Contains("Signed in as users/amina.", await TextAsync(countries), StringComparison.Ordinal);
        using var own = await browser.GetAsync("/en/QZ");
        Assert.Equal(HttpStatusCode.NotFound, own.StatusCode);
        Assert.Contains("Nothing is recorded of the country QZ", await TextAsync(own), StringComparison.Ordinal);
        using var abroad = await browser.GetAsync("/fr/QY");
        Assert.Equal(HttpStatusCode.Forbidden, abroad.StatusCode);
        Assert.Contains("Vos rôles ne permettent pas", await TextAsync(abroad), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASignInLeadsBackToThePageThatWasWantedAndNeverElsewhere()
    {
        await SignedInAsync();
        var browser = new Browser(_system.Http);
        foreach (var (wanted, reached) in new[] { ("/fr/QZ/ministries?year=2012", "/fr/QZ/ministries?year=2012"), ("//elsewhere.example/", "/"), ("/\\elsewhere.example", "/"), ("https://elsewhere.example/", "/") })
        {
            using var answer = await browser.FillInAsync("/sign-in?to=" + Uri.EscapeDataString(wanted), ("to", wanted), ("name", "amina"), ("password", Second));
            Assert.Equal((HttpStatusCode.Redirect, reached), (answer.StatusCode, answer.Headers.Location?.ToString()));
        }
    }

    [Fact]
    public async Task WhoHasNotSignedInReadsAggregatesOfPublicCountriesOnly()
    {
        var browser = new Browser(_system.Http);

        using var open = await browser.GetAsync("/en/QX");
        Assert.Contains("Read without signing in", await TextAsync(open), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, open.StatusCode);
        using var records = await browser.GetAsync("/en/QX/explain/effective-counterparts?by=country");
        Assert.Equal(HttpStatusCode.Forbidden, records.StatusCode);
        using var other = await browser.GetAsync("/en/QZ");
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    [Fact]
    public async Task WithoutPublicCountriesAReaderIsAskedToSignIn()
    {
        await using var closed = await OwnSystem.StartAsync();
        using var answer = await new Browser(closed.Http).GetAsync("/en/QZ?year=2012");

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?to=%2Fen%2FQZ%3Fyear%3D2012"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task ANameThatABrowserSaysItselfIsNotShown()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en");
        request.Headers.Add("aidcoord-reader", "the minister");
        using var answer = await _system.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("the minister", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAccountsPageSignsOut()
    {
        var browser = await SignedInAsync();
        using var left = await browser.FillInAsync("/sign-out");
        Assert.Equal("/sign-in", left.Headers.Location?.ToString());
        Assert.False((await browser.WhoAsync()).GetProperty("signedIn").GetBoolean());
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private async Task<Browser> SignedInAsync()
    {
        var browser = new Browser(_system.Http);
        using var signedIn = await browser.FillInAsync("/sign-in", ("name", "amina"), ("password", First));
        using var changed = await browser.FillInAsync("/change-password", ("old", First), ("new", Second), ("again", Second));
        Assert.Equal("/", changed.Headers.Location?.ToString());
        return browser;
    }
}
