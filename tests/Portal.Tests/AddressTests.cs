using System.Net;

namespace AidCoord.Portal.Tests;

public sealed class AddressTests(QuezaraPages pages)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr-SN,fr;q=0.9,en;q=0.5", "/fr")]
    [InlineData("en;q=0.3,fr;q=0.8", "/fr")]
    [InlineData("xx,en", "/en")]
    [InlineData("fr;q=0", "/en")]
    [InlineData(null, "/en")]
    public async Task TheFirstPageIsInAReadersLanguage(string? accepted, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accepted is not null) request.Headers.Add("Accept-Language", accepted);
        using var answer = await pages.Browser.SendAsync(request, Stop);

        Assert.Equal((HttpStatusCode.Found, expected), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task AnotherLanguageIsTheSamePageWithTheSameQuestion()
    {
        var english = await pages.Read("/en/QZ/ministries/health?from=2019&to=2020&measure=commitment");
        Assert.Contains("/fr/QZ/ministries/health?from=2019&to=2020&measure=commitment", english.Links);

        var french = await pages.Read("/fr/QZ/ministries/health?from=2019&to=2020&measure=commitment");
        Assert.Contains("Engagements", french.Words, StringComparison.Ordinal);
        Assert.Contains("heures par an", (await pages.Read("/fr/QZ/ministries")).Words, StringComparison.Ordinal);
        // Thousands apart and decimals as French has them: a narrow space and a comma.
        Assert.Matches("[0-9]\u202F[0-9]{3}", (await pages.Read("/fr/QZ/ministries")).Root.Value);
        Assert.Matches("[0-9],[0-9]\u00A0%", french.Root.Value);
    }

    [Theory]
    [InlineData("/en/DE", HttpStatusCode.NotFound, "aidcoord import FILE --country DE")]
    [InlineData("/fr/DE/ministries", HttpStatusCode.NotFound, "Rien n'est enregistré du pays DE")]
    [InlineData("/en/QZ/ministries/nobody", HttpStatusCode.NotFound, "no such ministry")]
    [InlineData("/en/QZ/explain/total-money?by=ministry&key=nobody", HttpStatusCode.NotFound, "no such ministry")]
    [InlineData("/en/QZ/nothing/here", HttpStatusCode.NotFound, "no page")]
    [InlineData("/de/QZ", HttpStatusCode.NotFound, "no page")]
    [InlineData("/en/QZ?year=twelve", HttpStatusCode.BadRequest, "year")]
    [InlineData("/en/QZ?from=2014&to=2012", HttpStatusCode.BadRequest, "from")]
    [InlineData("/en/QZ/where?by=country", HttpStatusCode.BadRequest, "country")]
    [InlineData("/en/QZ/where?sort=moon", HttpStatusCode.BadRequest, "moon")]
    [InlineData("/en/QZ?measure=gold", HttpStatusCode.BadRequest, "measure")]
    [InlineData("/en/QZ/explain/no-such-number", HttpStatusCode.BadRequest, "no-such-number")]
    [InlineData("/en/QZ/explain/total-money?by=moon", HttpStatusCode.BadRequest, "moon")]
    public async Task AnAddressThatLeadsNowhereSaysWhyAndWhatToDo(string address, HttpStatusCode status, string words)
    {
        using var answer = await pages.Browser.GetAsync(address, Stop);
        var page = await Html.Of(answer, Stop);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, page.Words, StringComparison.Ordinal);
        Assert.Contains(page.Links, link => link is "/en" or "/fr");
    }

    [Fact]
    public async Task AnUnknownCountryLeadsToTheKnownOnes()
    {
        using var answer = await pages.Browser.GetAsync("/en/DE", Stop);
        var page = await Html.Of(answer, Stop);

        Assert.Contains("/en/QZ", page.Links);
        Assert.Contains("/en/SN", page.Links);
    }

    [Fact]
    public async Task ACodeInSmallLettersIsUnderstood()
    {
        using var answer = await pages.Browser.GetAsync("/en/qz/ministries?year=2020", Stop);

        Assert.Equal((HttpStatusCode.MovedPermanently, "/en/QZ/ministries?year=2020"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task EveryLinkOfTheTablesLeadsToAPage()
    {
        var links = new List<string>();
        foreach (var table in new[] { "/en/QZ/ministries", "/en/QZ/donors", "/en/QZ" })
        {
            links.AddRange((await pages.Read(table)).Links.Where(link => link.StartsWith("/en/QZ/", StringComparison.Ordinal) && !link.Contains("/explain/", StringComparison.Ordinal)));
        }

        Assert.InRange(links.Distinct().Count(), 20, 1000);
        foreach (var link in links.Distinct()) await pages.Read(link);
    }
}
