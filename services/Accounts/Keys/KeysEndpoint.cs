using AidCoord.Hosting.Identity;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Resources;
using AidCoord.Resources.Names;
using AidCoord.Resources.Problems;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Directory = AidCoord.Accounts.Users.Directory;

namespace AidCoord.Accounts.Keys;

/// <summary>Machine keys over gRPC.</summary>
public sealed class KeysEndpoint(Directory directory, ResourceCollection<Key> keys, KeyBook book, TimeProvider time) : KeyService.KeyServiceBase
{
    private const int Most = 50;
    private static readonly TimeSpan UsualLife = TimeSpan.FromDays(90);
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);

    /// <inheritdoc/>
    public override async Task<CreateKeyResponse> CreateKey(CreateKeyRequest request, ServerCallContext context)
    {
        var user = await ManagedAsync(request.Parent, context);
        var key = request.Key?.Clone() ?? new Key();
        key.Name = $"{request.Parent}/keys/{ResourceName.NewId()}";
        var now = time.GetUtcNow();
        key.ExpireTime ??= Timestamp.FromDateTimeOffset(now + UsualLife);
        var violations = new Violations("key");
        keys.Definition.Rules(key, violations);
        violations.Require(
            key.ExpireTime.ToDateTimeOffset() > now && key.ExpireTime.ToDateTimeOffset() <= now + LongestLife, "expire_time",
            $"Between now and {LongestLife.Days} days from now.");
        for (var i = 0; i < key.Grants.Count; i++)
            violations.Require(KeyResource.IsPart(key.Grants[i], user), $"grants[{i}]", $"{user.Name} itself does not have this role.");
        violations.Require((await ListAsync(request.Parent, context)).Count < Most, "", $"{user.Name} has {Most} keys already: revoke one first.");
        violations.ThrowIfAny();
        var text = await book.CreateAsync(key, Call.Of(request, context));
        return new CreateKeyResponse { Key = await keys.GetAsync(key.Name, context.CancellationToken), Text = text };
    }

    /// <inheritdoc/>
    public override async Task<ListKeysResponse> ListKeys(ListKeysRequest request, ServerCallContext context)
    {
        var user = await directory.Users.GetAsync(request.Parent, context.CancellationToken);
        if (!Directory.Shows(Caller.Of(context), user)) Directory.RequireManaged(Caller.Of(context), user, itself: true);
        return new ListKeysResponse { Keys = { await ListAsync(request.Parent, context) } };
    }

    /// <inheritdoc/>
    public override async Task<Empty> RevokeKey(RevokeKeyRequest request, ServerCallContext context)
    {
        await ManagedAsync(KeyResource.UserOf(request.Name), context);
        var key = await keys.GetAsync(request.Name, context.CancellationToken);
        await book.RevokeAsync(key.Name, Call.Of(request, context));
        return new Empty();
    }

    private async Task<User> ManagedAsync(string name, ServerCallContext context)
    {
        var user = await directory.Users.GetAsync(name, context.CancellationToken);
        Directory.RequireManaged(Caller.Of(context), user, itself: true);
        return user;
    }

    private async Task<IReadOnlyList<Key>> ListAsync(string user, ServerCallContext context) =>
        (await keys.ListAsync(user, Most * 2, "", "", context.CancellationToken)).Items;
}
