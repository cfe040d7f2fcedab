using AidCoord.Protos.Accounts.V1;

namespace AidCoord.Gateway.Identity;

/// <summary>Keys of programs: <c>authorization: Bearer aidcoord_…</c>.</summary>
internal sealed class MachineKeys(AccountsService accounts) : ICredential
{
    public string? Find(HttpRequest request) => Bearer.Find(request, Bearer.KeyPrefix);

    public async Task<Identified> Identify(string text, HttpContext context) =>
        accounts.Known(await accounts.Ask(client => client.CheckKeyAsync(new CheckKeyRequest { Text = text }, cancellationToken: context.RequestAborted)));
}
