using Microsoft.AspNetCore.Http;

namespace AidCoord.Hosting.Identity;

/// <summary>
/// Passes on who makes the request that is being answered, as the gateway said it. Who answers so has no rights of its own: a page shows
/// what its reader may see.
/// </summary>
/// <param name="requests">The request that is being answered.</param>
public sealed class PassedStatement(IHttpContextAccessor requests) : CallerStatement
{
    /// <inheritdoc/>
    protected override string? Line() => requests.HttpContext?.Request.Headers[Statement.Header] is [{ Length: > 0 } line] ? line : null;
}
