using AidCoord.Hosting.Identity;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Grpc.Core;

namespace AidCoord.Accounts.Users;

/// <summary>The accounts, and who manages which.</summary>
public sealed class Directory(ResourceStore store, ResourceCollection<User> users)
{
    private const int Attempts = 10;

    /// <summary>The accounts as records.</summary>
    public ResourceCollection<User> Users => users;

    /// <summary>The account of this name; null when there is none.</summary>
    public async Task<User?> FindAsync(string name, CancellationToken cancellation) =>
        UserResource.Definition.Pattern.Matches(name) && await store.ReadAsync(users.Definition.Kind, name, cancellation) is { } stored ? users.Read(stored) : null;

    /// <summary>Changes an account, with secrets of it in the same transaction.</summary>
    /// <param name="name">Which.</param>
    /// <param name="call">Who and why.</param>
    /// <param name="change">Changes it in place; called again when somebody else wrote in between.</param>
    /// <param name="secrets">Settings to store with it.</param>
    public async Task<User> ChangeAsync(string name, Call call, Action<User> change, IReadOnlyDictionary<string, string?>? secrets = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var user = await users.GetAsync(name, call.Cancellation);
            var revision = Etag.Revision(user.Etag);
            change(user);
            var violations = new Violations("user");
            users.Definition.Rules(user, violations);
            violations.ThrowIfAny();
            try
            {
                await store.WriteAsync(
                    new WriteBatch
                    {
                        Writes = [users.WriteOf(user) with { ExpectedRevision = revision }], Settings = secrets ?? new Dictionary<string, string?>(),
                        Actor = call.Actor, Origin = call.Origin, Reason = call.Reason,
                    },
                    call.Cancellation);
                return await users.GetAsync(name, call.Cancellation);
            }
            catch (Problem stale) when (stale.Reason == Reasons.EtagMismatch && attempt < Attempts)
            {
                // Somebody else wrote: look again.
            }
        }
    }

    /// <summary>Whether an account is shown to a caller: it has no role, or one in a country of theirs.</summary>
    public static bool Shows(Caller caller, User user) =>
        caller.Has(Role.Operator) || user.Name == caller.Id || user.Grants.Count == 0
        || user.Grants.Any(grant => caller.Grants.Any(own => own.Role is Role.Administrator or Role.Auditor && own.Covers(grant.Country)));

    /// <summary>Refuses who does not manage an account: an administrator does of whom every role is in their countries.</summary>
    /// <exception cref="Problem">PERMISSION_DENIED.</exception>
    public static void RequireManaged(Caller caller, User user, bool itself = false)
    {
        if (caller.Has(Role.Operator) || (itself && user.Name == caller.Id)) return;
        var foreign = user.Grants.FirstOrDefault(grant => !caller.Grants.Any(own => own.Role == Role.Administrator && own.Covers(grant.Country)));
        if (foreign is null && caller.Has(Role.Administrator)) return;
        throw new Problem(
            StatusCode.PermissionDenied, "NOT_YOUR_ACCOUNT",
            $"{caller.Id} does not manage {(user.Name.Length == 0 ? "such an account" : user.Name)}: {(foreign is null ? "only its holder or an administrator does" : $"it has a role in {foreign.Country}, where you are no administrator")}.",
            [new("user", user.Name)]);
    }
}
