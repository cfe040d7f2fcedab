using AidCoord.Accounts.Passwords;
using AidCoord.Accounts.Sessions;
using AidCoord.Hosting.Identity;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Resources;
using AidCoord.Resources.Names;
using AidCoord.Resources.Problems;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Accounts.Users;

/// <summary>Accounts over gRPC.</summary>
public sealed class UsersEndpoint(Directory directory, PasswordBook passwords, TimeProvider time) : UserService.UserServiceBase
{
    /// <inheritdoc/>
    public override async Task<User> GetUser(GetUserRequest request, ServerCallContext context)
    {
        var user = await directory.Users.GetAsync(request.Name, context.CancellationToken);
        if (!Directory.Shows(Caller.Of(context), user)) Directory.RequireManaged(Caller.Of(context), user);
        return user;
    }

    /// <inheritdoc/>
    public override async Task<ListUsersResponse> ListUsers(ListUsersRequest request, ServerCallContext context)
    {
        var page = await directory.Users.ListAsync("", request.PageSize, request.PageToken, "", context.CancellationToken);
        var caller = Caller.Of(context);
        return new ListUsersResponse { Users = { page.Items.Where(user => Directory.Shows(caller, user)) }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override async Task<User> CreateUser(CreateUserRequest request, ServerCallContext context)
    {
        Directory.RequireManaged(Caller.Of(context), request.User ?? new User());
        var violations = new Violations();
        violations.Require(ResourceName.IsId(request.UserId), "user_id", $"'{request.UserId}' cannot be a name to sign in with: 1 to 63 of a-z, 0-9 and hyphen, starting with a letter or digit.");
        violations.Require(request.User is not null, "user", "Required.");
        if (request.Password.Length > 0) PasswordBook.Check("password", request.Password, request.UserId, violations);
        violations.ThrowIfAny();
        var call = Call.Of(request, context);
        var user = await directory.Users.CreateAsync("", request.UserId, request.User, call);
        return request.Password.Length == 0 ? user : await SetAsync(user.Name, request.Password, call);
    }

    /// <inheritdoc/>
    public override async Task<User> DisableUser(DisableUserRequest request, ServerCallContext context)
    {
        var call = Call.Of(request, context);
        await RequireManagedAsync(request.Name, context);
        return await directory.ChangeAsync(request.Name, call, user => user.Disabled = !request.Undo, SessionBook.None(request.Name));
    }

    /// <inheritdoc/>
    public override async Task<User> ResetPassword(ResetPasswordRequest request, ServerCallContext context)
    {
        await RequireManagedAsync(request.Name, context);
        var violations = new Violations();
        PasswordBook.Check("password", request.Password, request.Name.Split('/')[^1], violations);
        violations.ThrowIfAny();
        return await SetAsync(request.Name, request.Password, Call.Of(request, context));
    }

    /// <inheritdoc/>
    public override async Task<User> GrantRole(GrantRoleRequest request, ServerCallContext context)
    {
        var grant = Checked(request.Grant);
        var after = await directory.Users.GetAsync(request.Name, context.CancellationToken);
        after.Grants.Add(grant);
        Directory.RequireManaged(Caller.Of(context), after);
        return await directory.ChangeAsync(request.Name, Call.Of(request, context), user =>
        {
            if (!user.Grants.Contains(grant)) user.Grants.Add(grant);
        });
    }

    /// <inheritdoc/>
    public override async Task<User> RevokeRole(RevokeRoleRequest request, ServerCallContext context)
    {
        var grant = Checked(request.Grant);
        var user = await RequireManagedAsync(request.Name, context);
        if (!user.Grants.Contains(grant))
        {
            throw new Problem(
                StatusCode.NotFound, "ROLE_NOT_GRANTED",
                $"{request.Name} does not have {UserResource.Read(grant)}. It has: {string.Join(", ", user.Grants.Select(UserResource.Read))}.", [new("user", request.Name)]);
        }

        return await directory.ChangeAsync(request.Name, Call.Of(request, context), changed => changed.Grants.Remove(grant));
    }

    private static Protos.Accounts.V1.Grant Checked(Protos.Accounts.V1.Grant? grant)
    {
        var violations = new Violations();
        if (grant is null) violations.Add("grant", "Required: role, country, and of where the role is that of one organisation.");
        else UserResource.Known(grant, violations.At("grant"));
        violations.ThrowIfAny();
        return grant!;
    }

    private async Task<User> RequireManagedAsync(string name, ServerCallContext context)
    {
        var user = await directory.Users.GetAsync(name, context.CancellationToken);
        Directory.RequireManaged(Caller.Of(context), user);
        return user;
    }

    private Task<User> SetAsync(string name, string password, Call call) => directory.ChangeAsync(
        name, call,
        user =>
        {
            user.PasswordTime = Timestamp.FromDateTimeOffset(time.GetUtcNow());
            user.PasswordChangeRequired = true;
        },
        new Dictionary<string, string?>(SessionBook.None(name)) { [PasswordBook.KeyOf(name)] = passwords.Hash(password) });
}
