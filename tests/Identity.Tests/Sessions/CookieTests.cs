using System.Net;
using AidCoord.Accounts.Sessions;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Protos.Changes.V1;
using AidCoord.Resources.Store;
using Grpc.Core;

namespace AidCoord.Identity.Tests.Sessions;

/// <summary>What a browser keeps, for how long, and what is known of where it came from.</summary>
public sealed class CookieTests : IAsyncLifetime
{
    private const string First = "first word of many";
    private const string Second = "another one entirely";

    private OwnSystem _system = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _system = await OwnSystem.StartBehindProxyAsync();
        await _system.AddAsync("amina", First, new Grant { Role = "auditor", Country = "QZ" });
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task OverTlsCookiesAreSecureAndOfThisAddressAlone()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = _system.Address };
        http.DefaultRequestHeaders.Add("x-forwarded-proto", "https");
        var browser = new Browser(http);
        using var signedIn = await browser.FillInAsync("/sign-in", ("name", "amina"), ("password", First));

        var set = signedIn.Headers.GetValues("set-cookie").Single(cookie => cookie.StartsWith("__Host-aidcoord-session=amina.", StringComparison.Ordinal));
        Assert.Contains("; secure", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/;", set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", set, StringComparison.OrdinalIgnoreCase);
        Assert.True((await browser.WhoAsync()).GetProperty("signedIn").GetBoolean());
        Assert.All(browser.Cookies.Keys, name => Assert.StartsWith("__Host-", name, StringComparison.Ordinal));

        // A neighbour under the same domain can set the name without the prefix; over TLS nobody listens to that.
        var session = browser.Cookies["__Host-aidcoord-session"];
        browser.Cookies.Clear();
        browser.Cookies["aidcoord-session"] = session;
        Assert.False((await browser.WhoAsync()).GetProperty("signedIn").GetBoolean());
    }

    [Fact]
    public async Task WhatASignedInReaderSeesIsKeptByNoBrowserAndStylesAre()
    {
        var browser = await SignedInAsync();

        using var page = await browser.GetAsync("/en");
        Assert.Equal((HttpStatusCode.OK, "no-store"), (page.StatusCode, page.Headers.CacheControl?.ToString()));
        Assert.False(page.Headers.Contains("server"));
        var style = (await page.Content.ReadAsStringAsync(Stop)).Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];
        using var css = await browser.GetAsync(style);
        Assert.True(css.Headers.CacheControl!.Public);
        using var signIn = await browser.GetAsync("/sign-in");
        Assert.True(signIn.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/change-password")]
    [InlineData("/sign-out")]
    public async Task ABrowserMaySayWhereAFormComesFrom(string page)
    {
        // With no-referrer browsers send "origin: null" with a form, which is refused as that of another site.
        var browser = await SignedInAsync();
        using var answer = await browser.GetAsync(page);

        Assert.Equal("same-origin", answer.Headers.GetValues("referrer-policy").Single());
    }

    [Fact]
    public async Task AChangedPasswordEndsEveryOtherSession()
    {
        var here = await SignedInAsync();
        var there = new Browser(_system.Http);
        (await there.FillInAsync("/sign-in", ("name", "amina"), ("password", Second))).Dispose();
        Assert.Equal(HttpStatusCode.OK, await there.ReadAsync());

        (await here.FillInAsync("/change-password", ("old", Second), ("new", First), ("again", First))).Dispose();

        await SessionTests.UntilAsync(async () => await there.ReadAsync() == HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, await here.ReadAsync());
    }

    [Fact]
    public async Task ASessionIsLongAndOverAfterTwelveHoursHoweverMuchItIsUsed()
    {
        var folder = Directory.CreateTempSubdirectory("aidcoord-identity-");
        var clock = new MovedClock();
        await using (var store = await ResourceStore.OpenSqliteAsync(Path.Combine(folder.FullName, "a.db"), TimeProvider.System, Stop))
        {
            var sessions = new SessionBook(store, clock);
            var (text, _) = await sessions.BeginAsync("users/amina", alone: false, Stop);
            Assert.Matches("^amina\\.[A-Za-z0-9_-]{43}$", text);
            for (var hour = 0; hour < 12; hour++)
            {
                Assert.NotNull(await sessions.FindAsync(text, Stop));
                clock.By += TimeSpan.FromHours(1);
            }

            Assert.Null(await sessions.FindAsync(text, Stop));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ASignInIsInTheHistoryWithTheAddressItCameFrom()
    {
        await SignedInAsync();
        var keys = new KeyService.KeyServiceClient(_system.Operator);
        var made = await keys.CreateKeyAsync(new CreateKeyRequest { Parent = "users/amina", Key = new Key { DisplayName = "k" } }, cancellationToken: Stop);
        await keys.RevokeKeyAsync(new RevokeKeyRequest { Name = made.Key.Name }, cancellationToken: Stop);

        var entries = await new AuditService.AuditServiceClient(_system.Operator).ListAuditEntriesAsync(
            new ListAuditEntriesRequest(), new Metadata { { "aidcoord-service", "accounts" } }, cancellationToken: Stop);

        foreach (var reason in new[] { "signed in", "changed the password" })
        {
            Assert.Equal("users/amina", entries.Entries.Single(entry => entry.Reason == reason).Actor);
        }

        // An account made, a sign-in, a password changed, a key made and revoked.
        Assert.True(entries.Entries.Count >= 5);
        Assert.All(entries.Entries, entry => Assert.Equal("127.0.0.1", entry.Origin));
    }

    private async Task<Browser> SignedInAsync()
    {
        var browser = new Browser(_system.Http);
        (await browser.FillInAsync("/sign-in", ("name", "amina"), ("password", First))).Dispose();
        (await browser.FillInAsync("/change-password", ("old", First), ("new", Second), ("again", Second))).Dispose();
        Assert.Equal(HttpStatusCode.OK, await browser.ReadAsync());
        return browser;
    }

    private sealed class MovedClock : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
    }
}
