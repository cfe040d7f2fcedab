namespace AidCoord.Gateway.Identity;

/// <summary>The header <c>authorization: Bearer …</c>, and how kinds of bearer differ.</summary>
internal static class Bearer
{
    /// <summary>Begins what the holder of the system's key signs.</summary>
    public const string SignedPrefix = "aidcoord-signed.";

    /// <summary>Begins a machine key.</summary>
    public const string KeyPrefix = "aidcoord_";

    /// <summary>No bearer is longer; what is longer is not looked at.</summary>
    public const int Longest = 16 * 1024;

    private const string Scheme = "Bearer ";

    /// <summary>The bearer of a request; null when it has none.</summary>
    public static string? Find(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : null;

    /// <summary>The bearer of a request when it begins so; null otherwise.</summary>
    public static string? Find(HttpRequest request, string prefix) =>
        Find(request) is { } text && text.StartsWith(prefix, StringComparison.Ordinal) ? text : null;
}
