using System.Net;
using AidCoord.Gateway;
using Microsoft.Extensions.Logging;

namespace AidCoord.Portal.Tests;

/// <summary>What a reader sees when something is down, and before anything is there.</summary>
public sealed class DownTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Nobody listens there.
    private const string Nowhere = "http://127.0.0.1:9";

    [Fact]
    public async Task WithoutItsServiceAPageStandsAndSaysWhatToDo()
    {
        await using var portal = PortalHost.Create(new PortalOptions(Nowhere) { LogLevel = LogLevel.None });
        await portal.StartAsync(Stop);
        using var browser = new HttpClient { BaseAddress = new Uri(portal.Address) };

        using var answer = await browser.GetAsync("/fr/QZ/ministries", Stop);
        var page = await Html.Of(answer, Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("ne répond pas", page.Words, StringComparison.Ordinal);
        Assert.Contains("/fr/methodology", page.Links);
    }

    [Fact]
    public async Task WithoutThePortalTheGatewayStillSaysWhatIsThere()
    {
        await using var gateway = GatewayHost.Create(new GatewayOptions { Services = new Dictionary<string, AidCoord.Hosting.Calls.ReplicaAddresses>(), Portal = new Uri(Nowhere), LogLevel = LogLevel.None });
        await gateway.StartAsync(Stop);
        using var browser = new HttpClient { BaseAddress = new Uri(gateway.Address) };

        foreach (var address in new[] { "/", "/en/QZ" })
        {
            using var answer = await browser.GetAsync(address, Stop);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("portal", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task BeforeAnyCountryThePageSaysHowToImportOne()
    {
        var path = Directory.CreateTempSubdirectory("aidcoord-empty-").FullName;
        await using (var system = await Cli.Engine.LocalSystem.StartAsync(Cli.Engine.DataFolder.TryTake(path)!, 0, LogLevel.None, Stop))
        {
            using var browser = new HttpClient { BaseAddress = system.Address };
            using var answer = await browser.GetAsync("/en", Stop);
            var page = await Html.Of(answer, Stop);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("No country yet", page.Words, StringComparison.Ordinal);
            Assert.Contains("aidcoord import", page.Words, StringComparison.Ordinal);
        }

        Directory.Delete(path, recursive: true);
    }
}
