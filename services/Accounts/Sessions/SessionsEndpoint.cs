using AidCoord.Accounts.Keys;
using AidCoord.Accounts.Passwords;
using AidCoord.Accounts.Users;
using AidCoord.Hosting.Identity;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Directory = AidCoord.Accounts.Users.Directory;

namespace AidCoord.Accounts.Sessions;

/// <summary>Says over gRPC who somebody is.</summary>
public sealed partial class SessionsEndpoint(
    Directory directory, PasswordBook passwords, Tries tries, SessionBook sessions, KeyBook keys, TimeProvider time, ILogger<SessionsEndpoint> log)
    : SessionService.SessionServiceBase
{
    /// <inheritdoc/>
    public override async Task<Session> SignIn(SignInRequest request, ServerCallContext context)
    {
        var name = $"users/{request.UserId}";
        var user = await ProvenAsync(name, request.Password, "The name or the password is not right, or the account is let in no longer.", context);
        // As the account itself: so the history shows each sign-in, and where it came from.
        user = await directory.ChangeAsync(name, Call.Of(request, context) with { Actor = name, Reason = "signed in" }, each => each.SignInTime = Now());
        return await BeginAsync(user, alone: false, context);
    }

    /// <inheritdoc/>
    public override async Task<Empty> SignOut(SignOutRequest request, ServerCallContext context)
    {
        await sessions.EndAsync(request.Text, context.CancellationToken);
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<Session> ChangePassword(ChangePasswordRequest request, ServerCallContext context)
    {
        var user = await UserOfAsync((await sessions.FindAsync(request.Text, context.CancellationToken))?.User, context);
        var violations = new Violations();
        PasswordBook.Check("new_password", request.NewPassword, user.Name["users/".Length..], violations);
        violations.Require(request.NewPassword != request.OldPassword, "new_password", "Must be another than the old one.");
        violations.ThrowIfAny();
        await ProvenAsync(user.Name, request.OldPassword, "The old password is not right.", context);
        user = await directory.ChangeAsync(
            user.Name, Call.Of(request, context) with { Actor = user.Name, Reason = "changed the password" },
            each =>
            {
                each.PasswordTime = Now();
                each.PasswordChangeRequired = false;
            },
            new Dictionary<string, string?> { [PasswordBook.KeyOf(user.Name)] = passwords.Hash(request.NewPassword) });
        return await BeginAsync(user, alone: true, context);
    }

    /// <inheritdoc/>
    public override async Task<Identity> CheckSession(CheckSessionRequest request, ServerCallContext context)
    {
        var found = await sessions.FindAsync(request.Text, context.CancellationToken);
        var user = await UserOfAsync(found?.User, context);
        return new Identity
        {
            User = user.Name, DisplayName = user.DisplayName, Grants = { user.Grants }, PasswordChangeRequired = user.PasswordChangeRequired,
            ExpireTime = Timestamp.FromDateTimeOffset(found!.Value.Ends),
        };
    }

    /// <inheritdoc/>
    public override async Task<Identity> CheckKey(CheckKeyRequest request, ServerCallContext context)
    {
        var key = await keys.FindAsync(request.Text, context.CancellationToken) ?? throw Over();
        if (await directory.FindAsync(KeyResource.UserOf(key.Name), context.CancellationToken) is not { Disabled: false } user) throw Over();
        return new Identity
        {
            User = user.Name, DisplayName = user.DisplayName, Grants = { KeyResource.Effective(key, user) }, ReadOnly = key.ReadOnly, ExpireTime = key.ExpireTime,
        };
    }

    private async Task<User> ProvenAsync(string name, string password, string refusal, ServerCallContext context)
    {
        var known = await directory.FindAsync(name, context.CancellationToken);
        try
        {
            tries.Begin(name);
            if (!await passwords.IsRightAsync(name, password, context.CancellationToken) || known is not { Disabled: false })
                throw new Problem(StatusCode.Unauthenticated, "SIGN_IN_REFUSED", refusal);
        }
        catch (Problem refused)
        {
            // A name that is none may be a password, typed into the wrong field.
            LogRefused(known?.Name ?? "a name that is not there", Caller.Of(context).Origin, refused.Reason);
            throw;
        }

        tries.Succeed(name);
        return known;
    }

    [LoggerMessage(1, LogLevel.Warning, "The password of {Account}, from {Origin}, was refused with {Reason}")]
    private partial void LogRefused(string account, string origin, string reason);

    private async Task<User> UserOfAsync(string? name, ServerCallContext context) =>
        name is not null && await directory.FindAsync(name, context.CancellationToken) is { Disabled: false } user ? user : throw Over();

    private async Task<Session> BeginAsync(User user, bool alone, ServerCallContext context)
    {
        var (text, ends) = await sessions.BeginAsync(user.Name, alone, context.CancellationToken);
        return new Session { Text = text, ExpireTime = Timestamp.FromDateTimeOffset(ends), PasswordChangeRequired = user.PasswordChangeRequired };
    }

    private Timestamp Now() => Timestamp.FromDateTimeOffset(time.GetUtcNow());

    private static Problem Over() => new(
        StatusCode.Unauthenticated, Refusals.NotBelieved, "What was sent to say who calls is not valid, or is over. Sign in again, or use another key.");
}
