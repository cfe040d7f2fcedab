using AidCoord.Hosting.Identity;

namespace AidCoord.Gateway.Identity;

/// <summary>What the holder of the system's own key says of themselves: the command line beside the data folder.</summary>
internal sealed class SignedStatements(GatewayOptions options, TimeProvider time) : ICredential
{
    public string? Find(HttpRequest request) => Bearer.Find(request, Bearer.SignedPrefix);

    public Task<Identified> Identify(string text, HttpContext context) =>
        Statement.Read(text[Bearer.SignedPrefix.Length..], Statement.ForGateway, options.IdentityKey!, time.GetUtcNow(), out var ends) is { } caller
            ? Task.FromResult(new Identified(caller, ends))
            : throw Refusals.Unknown(said: true);
}
