using AidCoord.Accounts.Keys;
using AidCoord.Accounts.Passwords;
using AidCoord.Accounts.Users;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Directory = AidCoord.Accounts.Users.Directory;

namespace AidCoord.Accounts.Sessions;

/// <summary>Says over gRPC who somebody is.</summary>
public sealed class SessionsEndpoint(Directory directory, PasswordBook passwords, Tries tries, SessionBook sessions, KeyBook keys, TimeProvider time)
    : SessionService.SessionServiceBase
{
    /// <inheritdoc/>
    public override async Task<Session> SignIn(SignInRequest request, ServerCallContext context)
    {
        var name = $"users/{request.UserId}";
        tries.Begin(name);
        var right = await passwords.IsRightAsync(name, request.Password, context.CancellationToken);
        if (!right || await directory.FindAsync(name, context.CancellationToken) is not { Disabled: false } user)
            throw new Problem(StatusCode.Unauthenticated, "SIGN_IN_REFUSED", "The name or the password is not right, or the account is let in no longer.");
        tries.Succeed(name);
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
        tries.Begin(user.Name);
        if (!await passwords.IsRightAsync(user.Name, request.OldPassword, context.CancellationToken))
            throw new Problem(StatusCode.Unauthenticated, "SIGN_IN_REFUSED", "The old password is not right.");
        tries.Succeed(user.Name);
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

    private async Task<User> UserOfAsync(string? name, ServerCallContext context) =>
        name is not null && await directory.FindAsync(name, context.CancellationToken) is { Disabled: false } user ? user : throw Over();

    private async Task<Session> BeginAsync(User user, bool alone, ServerCallContext context)
    {
        var (text, ends) = await sessions.BeginAsync(user.Name, alone, context.CancellationToken);
        return new Session { Text = text, ExpireTime = Timestamp.FromDateTimeOffset(ends), PasswordChangeRequired = user.PasswordChangeRequired };
    }

    private Timestamp Now() => Timestamp.FromDateTimeOffset(time.GetUtcNow());

    private static Problem Over() => new(
        StatusCode.Unauthenticated, "CALLER_NOT_BELIEVED", "What was sent to say who calls is not valid, or is over. Sign in again, or use another key.");
}
