using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AidCoord.Hosting.Calls;
using AidCoord.Gateway.Tls;
using AidCoord.Hosting.Settings;

namespace AidCoord.Gateway.Tests;

public sealed class TlsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aidcoord-tls-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TlsFiles Files => new(Path.Combine(folder, "tls.crt"), Path.Combine(folder, "tls.key"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task OnePortTakesHttp1AndHttp2WithTlsAndTellsBrowsersToStayWithIt()
    {
        Write("first");
        await using var gateway = await Start();
        Assert.StartsWith("https://", gateway.Address, StringComparison.Ordinal);
        foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            var (answer, name) = await Get(gateway, version);
            using (answer)
            {
                Assert.Equal((HttpStatusCode.OK, version, "CN=first"), (answer.StatusCode, answer.Version, name));
                Assert.Contains("max-age", answer.Headers.GetValues("strict-transport-security").Single(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task ANewCertificateIsTakenWithoutARestartAndABrokenOneIsNot()
    {
        Write("first");
        await using var gateway = await Start();
        Assert.Equal("CN=first", await Name(gateway));

        File.WriteAllText(Files.Certificate, "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
        // Long enough for the gateway to have looked at it: it looks at most once a second, at a handshake.
        for (var i = 0; i < 4; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(400), Stop);
            Assert.Equal("CN=first", await Name(gateway));
        }

        Write("second");
        await RunningSystem.Eventually(async () => Assert.Equal("CN=second", await Name(gateway)));
    }

    [Fact]
    public void FilesThatCannotBeUsedAreNamedAtTheStart()
    {
        var problem = Assert.Throws<SettingProblem>(() => GatewayHost.Create(new GatewayOptions { Services = new Dictionary<string, ReplicaAddresses>(), Tls = Files }));
        Assert.Contains("AIDCOORD_TLS_CERTIFICATE", problem.Message, StringComparison.Ordinal);
        Assert.Contains("tls.crt", problem.Message, StringComparison.Ordinal);

        Write("one");
        var key = File.ReadAllText(Files.Key);
        Write("another");
        File.WriteAllText(Files.Key, key);
        Assert.Throws<SettingProblem>(() => GatewayHost.Create(new GatewayOptions { Services = new Dictionary<string, ReplicaAddresses>(), Tls = Files }));
    }

    [Theory]
    [InlineData("AIDCOORD_TLS_CERTIFICATE", "AIDCOORD_TLS_KEY")]
    [InlineData("AIDCOORD_TLS_KEY", "AIDCOORD_TLS_CERTIFICATE")]
    public void HalfOfThePairIsRefused(string given, string missing)
    {
        var settings = ProcessSettings.Load("gateway", new Dictionary<string, string> { [given] = "a.pem" });
        Assert.Contains(missing, Assert.Throws<SettingProblem>(() => GatewayOptions.From(settings)).Message, StringComparison.Ordinal);
    }

    private async Task<GatewayHost> Start()
    {
        var gateway = GatewayHost.Create(new GatewayOptions { Services = new Dictionary<string, ReplicaAddresses>(), Tls = Files });
        await gateway.StartAsync(Stop);
        return gateway;
    }

    private static async Task<string?> Name(GatewayHost gateway)
    {
        var (answer, name) = await Get(gateway, HttpVersion.Version11);
        answer.Dispose();
        return name;
    }

    // A connection of its own each time: only a handshake shows a certificate.
    private static async Task<(HttpResponseMessage Answer, string? Name)> Get(GatewayHost gateway, Version version)
    {
        string? name = null;
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    name = certificate?.Subject;
                    return true;
                },
            },
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, gateway.Address + "/livez") { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        return (await client.SendAsync(request, Stop), name);
    }

    private void Write(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(Files.Key, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Files.Certificate, certificate.ExportCertificatePem());
    }
}
