using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AidCoord.Hosting.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using System.Net;

namespace AidCoord.Gateway.Tls;

/// <summary>A certificate and its key in two files, read again when they change.</summary>
/// <remarks>
/// The files are compared by their content, at a handshake and at most once a second: where files are links to links, as secrets
/// in containers are, neither times nor notices can be relied on. While only one of the two is new, the former pair stays.
/// </remarks>
internal sealed partial class CertificateFiles
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly TlsFiles files;
    private readonly TimeProvider time;
    private (string Certificate, string Key) seen;
    private SslServerAuthenticationOptions current;
    private long looked;

    public CertificateFiles(TlsFiles files, TimeProvider time)
    {
        this.files = files;
        this.time = time;
        looked = time.GetTimestamp();
        try
        {
            seen = Read();
            current = Options(seen);
        }
        catch (Exception unusable) when (IsUnusable(unusable))
        {
            throw new SettingProblem($"The files of AIDCOORD_TLS_CERTIFICATE ({files.Certificate}) and AIDCOORD_TLS_KEY ({files.Key}) cannot be used: {unusable.Message}");
        }
    }

    /// <summary>Listens with TLS, for HTTP/1.1 and HTTP/2 on one port.</summary>
    public void Listen(KestrelServerOptions kestrel, IPAddress address, int port) => kestrel.Listen(address, port, listen =>
    {
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        var log = kestrel.ApplicationServices.GetRequiredService<ILogger<CertificateFiles>>();
        listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(Current(log)) });
    });

    private SslServerAuthenticationOptions Current(ILogger log)
    {
        lock (gate)
        {
            if (time.GetElapsedTime(looked) < Rest) return current;
            looked = time.GetTimestamp();
            try
            {
                var now = Read();
                if (now == seen) return current;
                // A pair that cannot be used is tried again: the other half may be on its way.
                current = Options(now);
                seen = now;
                LogTaken(log, files.Certificate);
            }
            catch (Exception unusable) when (IsUnusable(unusable))
            {
                LogKept(log, files.Certificate, unusable.Message);
            }

            return current;
        }
    }

    private (string Certificate, string Key) Read() => (File.ReadAllText(files.Certificate), File.ReadAllText(files.Key));

    private static SslServerAuthenticationOptions Options((string Certificate, string Key) pem)
    {
        var certificate = X509Certificate2.CreateFromPem(pem.Certificate, pem.Key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem.Certificate);
        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
    }

    private static bool IsUnusable(Exception error) => error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    [LoggerMessage(20, LogLevel.Warning, "The certificate {File} has changed and is in use now")]
    private static partial void LogTaken(ILogger log, string file);

    [LoggerMessage(21, LogLevel.Error, "The certificate {File} or its key has changed and cannot be used, so the former pair stays: {Why}")]
    private static partial void LogKept(ILogger log, string file, string why);
}

/// <summary>Where certificate and key are, both in PEM.</summary>
/// <param name="Certificate">The certificate, followed by those between it and its root.</param>
/// <param name="Key">The private key, not encrypted.</param>
public sealed record TlsFiles(string Certificate, string Key);
