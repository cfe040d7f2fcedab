using System.Diagnostics;
using System.Net;
using AidCoord.Protos.Accounts.V1;

namespace AidCoord.Identity.Tests.Sessions;

public sealed class SessionTests : IAsyncLifetime
{
    private const string First = "first word of many";
    private const string Second = "another one entirely";

    private OwnSystem _system = null!;

    public async ValueTask InitializeAsync() => _system = await OwnSystem.StartAsync();

    [Fact]
    public async Task TheFirstPasswordMustBeChangedBeforeAnythingElse()
    {
        await AddAsync("amina");
        var browser = new Browser(_system.Http);

        using var signedIn = await browser.FillInAsync("/sign-in", ("name", "Amina"), ("password", First));
        Assert.Equal("/change-password", signedIn.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, await browser.ReadAsync());
        Assert.True((await browser.WhoAsync()).GetProperty("passwordChangeRequired").GetBoolean());
        using var weak = await browser.FillInAsync("/change-password", ("old", First), ("new", "short"), ("again", "short"));
        Assert.Equal(HttpStatusCode.BadRequest, weak.StatusCode);
        using var wrong = await browser.FillInAsync("/change-password", ("old", "not the old one"), ("new", Second), ("again", Second));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);

        using var changed = await browser.FillInAsync("/change-password", ("old", First), ("new", Second), ("again", Second));

        Assert.Equal("/", changed.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, await browser.ReadAsync());
        Assert.Equal(HttpStatusCode.Forbidden, await browser.ReadAsync("QY"));
        var who = await browser.WhoAsync();
        Assert.Equal("users/amina", who.GetProperty("user").GetString());
        Assert.Equal("auditor/QZ", who.GetProperty("roles")[0].GetString());
    }

    [Fact]
    public async Task ASessionThatSomebodyPutIntoTheBrowserIsWorthNothing()
    {
        var mallory = await SignedInAsync("mallory");
        await AddAsync("victim");
        var browser = new Browser(_system.Http);
        browser.Cookies["aidcoord-session"] = mallory.Session!;

        using var signedIn = await browser.FillInAsync("/sign-in", ("name", "victim"), ("password", First));

        Assert.NotEqual(mallory.Session, browser.Session);
        Assert.StartsWith("victim.", browser.Session);
        Assert.Equal(HttpStatusCode.Unauthorized, await mallory.ReadAsync());
    }

    [Fact]
    public async Task AfterSigningOutACopyOfTheCookieIsWorthNothing()
    {
        var browser = await SignedInAsync("kofi");
        var thief = new Browser(_system.Http);
        foreach (var cookie in browser.Cookies) thief.Cookies.Add(cookie.Key, cookie.Value);
        Assert.Equal(HttpStatusCode.OK, await thief.ReadAsync());

        var word = (await browser.WhoAsync()).GetProperty("antiforgery").GetString()!;
        using var signedOut = await browser.PostAsync("/sign-out", ("antiforgery", word));

        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        Assert.Null(browser.Session);
        Assert.Equal(HttpStatusCode.Unauthorized, await thief.ReadAsync());
    }

    [Fact]
    public async Task AFormOfAnotherSiteChangesNothing()
    {
        var browser = await SignedInAsync("leila");
        var word = (await browser.WhoAsync()).GetProperty("antiforgery").GetString()!;
        var stranger = (await new Browser(_system.Http).WhoAsync()).GetProperty("antiforgery").GetString()!;

        using (var without = await browser.PostAsync("/sign-out")) Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        using (var strange = await browser.PostAsync("/sign-out", ("antiforgery", stranger))) Assert.Equal(HttpStatusCode.BadRequest, strange.StatusCode);
        browser.Origin = "https://evil.example";
        using (var elsewhere = await browser.PostAsync("/sign-out", ("antiforgery", word))) Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
        using (var password = await browser.PostAsync("/change-password", ("antiforgery", word), ("old", Second), ("new", First), ("again", First))) Assert.Equal(HttpStatusCode.BadRequest, password.StatusCode);
        using (var signIn = await browser.PostAsync("/sign-in", ("name", "leila"), ("password", Second))) Assert.Equal(HttpStatusCode.BadRequest, signIn.StatusCode);

        browser.Origin = _system.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.OK, await browser.ReadAsync());
    }

    [Fact]
    public async Task ACallWithASessionFromAnotherSiteIsRefused()
    {
        var browser = await SignedInAsync("omar");
        foreach (var origin in new[] { "https://evil.example", "null", "" })
        {
            browser.Origin = origin;
            Assert.Equal(HttpStatusCode.Forbidden, await browser.ReadAsync());
        }
    }

    [Fact]
    public async Task ANameThatIsNotThereAndAWrongPasswordAreAnsweredAlikeAndLockedAlike()
    {
        await SignedInAsync("there");
        var answers = new Dictionary<string, (List<string> Texts, TimeSpan Took)>();
        foreach (var name in new[] { "there", "nowhere" })
        {
            var texts = new List<string>();
            var begun = Stopwatch.GetTimestamp();
            for (var i = 0; i < 8; i++)
            {
                using var answer = await new Browser(_system.Http).FillInAsync("/sign-in", ("name", name), ("password", "not the right one"));
                texts.Add($"{(int)answer.StatusCode} {(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("role=\"alert\">")[1].Split('<')[0]}");
            }

            answers[name] = (texts, Stopwatch.GetElapsedTime(begun));
            using var right = await new Browser(_system.Http).FillInAsync("/sign-in", ("name", name), ("password", Second));
            Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        }

        static string WithoutNumbers(string text) => new([.. text.Where(letter => !char.IsDigit(letter))]);
        Assert.Equal(answers["there"].Texts.Select(WithoutNumbers), answers["nowhere"].Texts.Select(WithoutNumbers));
        Assert.StartsWith("401 ", answers["there"].Texts[0]);
        Assert.StartsWith("429 ", answers["there"].Texts[^1]);
        // On a busy machine times differ by much; a name that costs no hash at all would be ten times as fast.
        Assert.InRange(answers["there"].Took / answers["nowhere"].Took, 0.2, 5);
    }

    [Fact]
    public async Task ADisabledAccountIsOutAtOnceAndAResetPasswordEndsItsSessions()
    {
        var browser = await SignedInAsync("nadia");
        await _system.Users.ResetPasswordAsync(new ResetPasswordRequest { Name = "users/nadia", Password = First }, cancellationToken: TestContext.Current.CancellationToken);
        await UntilAsync(async () => await browser.ReadAsync() == HttpStatusCode.Unauthorized);

        await _system.Users.DisableUserAsync(new DisableUserRequest { Name = "users/nadia" }, cancellationToken: TestContext.Current.CancellationToken);
        using var refused = await new Browser(_system.Http).FillInAsync("/sign-in", ("name", "nadia"), ("password", First));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    // What is believed is believed for some seconds.
    internal static async Task UntilAsync(Func<Task<bool>> claim)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await claim()) await Task.Delay(100, patience.Token);
    }

    private async Task<Browser> SignedInAsync(string name)
    {
        await AddAsync(name);
        var browser = new Browser(_system.Http);
        (await browser.FillInAsync("/sign-in", ("name", name), ("password", First))).Dispose();
        (await browser.FillInAsync("/change-password", ("old", First), ("new", Second), ("again", Second))).Dispose();
        Assert.Equal(HttpStatusCode.OK, await browser.ReadAsync());
        return browser;
    }

    private Task<User> AddAsync(string name) => _system.AddAsync(name, First, new Grant { Role = "auditor", Country = "QZ" });
}
