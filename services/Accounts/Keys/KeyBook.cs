using System.Security.Cryptography;
using System.Text;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Resources;
using AidCoord.Resources.Names;
using AidCoord.Resources.Store;

namespace AidCoord.Accounts.Keys;

/// <summary>
/// The texts of machine keys, as hashes. A text is <c>aidcoord_{user}_{key}_{secret}</c>: it says whose it is, so that finding it
/// takes one read, and is easily found where it was published by mistake.
/// </summary>
public sealed class KeyBook(ResourceStore store, ResourceCollection<Key> keys, TimeProvider time)
{
    private const int LongestText = 300;

    /// <summary>Makes a key: its record, and its hash beside it in the same transaction.</summary>
    /// <returns>The text, which nobody can find out afterwards.</returns>
    public async Task<string> CreateAsync(Key key, Call call)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await store.WriteAsync(
            new WriteBatch
            {
                Writes = [keys.WriteOf(key) with { Precondition = Precondition.IsAbsent }],
                Settings = new Dictionary<string, string?> { [SettingOf(key.Name)] = Convert.ToBase64String(Hash(secret)) },
                Actor = call.Actor, Origin = call.Origin, Reason = call.Reason,
            },
            call.Cancellation);
        var words = key.Name.Split('/');
        return $"aidcoord_{words[1]}_{words[3]}_{secret}";
    }

    /// <summary>The key of a text; null when there is none, or it is over.</summary>
    public async Task<Key?> FindAsync(string text, CancellationToken cancellation)
    {
        if (text.Length > LongestText || text.Split('_') is not ["aidcoord", var user, var id, var secret] || !ResourceName.IsId(user) || !ResourceName.IsId(id)) return null;
        var name = $"users/{user}/keys/{id}";
        var kept = await store.SettingAsync(SettingOf(name), cancellation);
        // Compared also when there is none, so that both take as long.
        var same = CryptographicOperations.FixedTimeEquals(Hash(secret), kept is null ? new byte[SHA256.HashSizeInBytes] : Convert.FromBase64String(kept));
        if (!same || await store.ReadAsync(keys.Definition.Kind, name, cancellation) is not { } stored) return null;
        var key = keys.Read(stored);
        return key.ExpireTime.ToDateTimeOffset() > time.GetUtcNow() ? key : null;
    }

    /// <summary>Ends a key.</summary>
    public Task RevokeAsync(string name, Call call) => store.WriteAsync(
        new WriteBatch
        {
            Writes = [Write.Delete(keys.Definition.Kind, name) with { Precondition = Precondition.Exists }],
            Settings = new Dictionary<string, string?> { [SettingOf(name)] = null },
            Actor = call.Actor, Origin = call.Origin, Reason = call.Reason,
        },
        call.Cancellation);

    private static string SettingOf(string name) => $"key/{name}";

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
