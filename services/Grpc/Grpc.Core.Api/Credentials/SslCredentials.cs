namespace Grpc.Core;

/// <summary>
/// TLS. The client engine takes only the empty form: certificates are set on its HTTP handler.
/// </summary>
public sealed class SslCredentials : ChannelCredentials
{
    private readonly VerifyPeerCallback? verifyPeerCallback;

    /// <summary>TLS with the machine's trusted roots.</summary>
    public SslCredentials() : this(null, null, null)
    {
    }

    /// <summary>TLS with roots of one's own, as PEM.</summary>
    public SslCredentials(string? rootCertificates) : this(rootCertificates, null, null)
    {
    }

    /// <summary>TLS with roots and a client certificate of one's own, as PEM.</summary>
    public SslCredentials(string? rootCertificates, KeyCertificatePair? keyCertificatePair)
        : this(rootCertificates, keyCertificatePair, null)
    {
    }

    /// <summary>TLS with a check of one's own after the usual ones.</summary>
    public SslCredentials(
        string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback)
    {
        RootCertificates = rootCertificates;
        KeyCertificatePair = keyCertificatePair;
        this.verifyPeerCallback = verifyPeerCallback;
    }

    /// <summary>Trusted roots as PEM; null for the machine's.</summary>
    public string? RootCertificates { get; }

    /// <summary>The client's certificate with its key; null for none.</summary>
    public KeyCertificatePair? KeyCertificatePair { get; }

    /// <inheritdoc/>
    public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state) =>
        configurator.SetSslCredentials(state, RootCertificates, KeyCertificatePair, verifyPeerCallback);

    internal override bool IsComposable => true;
}

/// <summary>Decides after the usual checks whether a server is accepted.</summary>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);

/// <summary>The server that a <see cref="VerifyPeerCallback"/> decides about.</summary>
public class VerifyPeerContext
{
    /// <summary>Describes a server.</summary>
    public VerifyPeerContext(string targetName, string peerPem)
    {
        ArgumentNullException.ThrowIfNull(targetName);
        ArgumentNullException.ThrowIfNull(peerPem);
        TargetName = targetName;
        PeerPem = peerPem;
    }

    /// <summary>The name that was called.</summary>
    public string TargetName { get; }

    /// <summary>The server's certificate as PEM.</summary>
    public string PeerPem { get; }
}

/// <summary>A certificate chain with its private key, both as PEM.</summary>
public sealed class KeyCertificatePair
{
    /// <summary>Makes a pair.</summary>
    public KeyCertificatePair(string certificateChain, string privateKey)
    {
        ArgumentNullException.ThrowIfNull(certificateChain);
        ArgumentNullException.ThrowIfNull(privateKey);
        CertificateChain = certificateChain;
        PrivateKey = privateKey;
    }

    /// <summary>The chain as PEM.</summary>
    public string CertificateChain { get; }

    /// <summary>The key as PEM.</summary>
    public string PrivateKey { get; }
}
