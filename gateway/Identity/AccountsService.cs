using AidCoord.Hosting;
using AidCoord.Hosting.Calls;
using AidCoord.Hosting.Identity;
using AidCoord.Hosting.Problems;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Resources.Problems;
using Grpc.Core;
using Grant = AidCoord.Hosting.Identity.Grant;

namespace AidCoord.Gateway.Identity;

/// <summary>Asks the accounts service who somebody is.</summary>
internal sealed class AccountsService(GatewayOptions options, TimeProvider time) : IDisposable
{
    // For so long a session or key that has ended at another gateway is still believed at this one.
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(5);

    private readonly ServiceChannels channels = new(statement: OwnStatement.Of(new ServiceHostOptions("gateway") { IdentityKey = options.IdentityKey }, time));

    /// <summary>Asks.</summary>
    /// <exception cref="Problem">What the service refused with; UNAVAILABLE when it is not there.</exception>
    public async Task<T> Ask<T>(Func<SessionService.SessionServiceClient, AsyncUnaryCall<T>> ask)
    {
        if (!options.Services.TryGetValue(GatewayOptions.Accounts, out var address))
        {
            throw Refusals.Unknown(said: true);
        }

        try
        {
            return await ask(new SessionService.SessionServiceClient(channels.For(address.Text)));
        }
        catch (RpcException error)
        {
            throw ProblemStatus.ToProblem(error) ?? new Problem(
                StatusCode.Unavailable, "ACCOUNTS_UNAVAILABLE", "Who calls cannot be found out now, because the accounts service does not answer. Repeat the call in a moment.", cause: error);
        }
    }

    /// <summary>The gateway calls, for somebody at another address: where a sign-in came from is in the history and in the log.</summary>
    public CallOptions From(HttpContext context)
    {
        var caller = Caller.Service("gateway") with { Origin = Entrance.Origin(context.Connection.RemoteIpAddress) };
        var line = Statement.Write(caller, Statement.ForServices, options.IdentityKey!, time.GetUtcNow());
        return new CallOptions(new Metadata { { Statement.Header, line } }, cancellationToken: context.RequestAborted);
    }

    /// <summary>Somebody as the entrance knows them.</summary>
    public Identified Known(Protos.Accounts.V1.Identity identity)
    {
        var grants = identity.Grants
            .Select(grant => Roles.Parse(grant.Role) is { } role ? new Grant(role, grant.Country, grant.Of) : null)
            .OfType<Grant>().Where(grant => grant.Fault() is null);
        var (ends, until) = (identity.ExpireTime.ToDateTimeOffset(), time.GetUtcNow() + Believed);
        return new Identified(new Caller(identity.User, [.. grants]) { ReadOnly = identity.ReadOnly }, ends < until ? ends : until)
        {
            DisplayName = identity.DisplayName,
            Hindrance = identity.PasswordChangeRequired
                ? new Problem(
                    StatusCode.PermissionDenied, "PASSWORD_CHANGE_REQUIRED",
                    "The password was set by somebody else. Choose another at /change-password first.", [new("user", identity.User)])
                : null,
        };
    }

    public void Dispose() => channels.Dispose();
}
