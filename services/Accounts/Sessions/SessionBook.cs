using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AidCoord.Resources.Names;
using AidCoord.Resources.Store;

namespace AidCoord.Accounts.Sessions;

/// <summary>The sessions of accounts. Kept are hashes: whoever reads the store cannot use them.</summary>
public sealed class SessionBook(ResourceStore store, TimeProvider time)
{
    /// <summary>How long a session lasts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    // The oldest session ends when an account begins one more.
    private const int Most = 20;
    private const string Prefix = "sessions/";

    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>The setting that ends all sessions of an account.</summary>
    public static IReadOnlyDictionary<string, string?> None(string user) => new Dictionary<string, string?> { [Prefix + user] = null };

    /// <summary>Begins a session.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="alone">All others of the account end.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(string Text, DateTimeOffset Ends)> BeginAsync(string user, bool alone, CancellationToken cancellation)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var ends = time.GetUtcNow() + Life;
        await ChangeAsync(user, entries => [.. (alone ? [] : entries).TakeLast(Most - 1), new Entry(Hash(secret), ends.ToUnixTimeSeconds())], cancellation);
        return ($"{user["users/".Length..]}.{secret}", ends);
    }

    /// <summary>Whose session it is, and until when; null when it is nobody's.</summary>
    public async Task<(string User, DateTimeOffset Ends)?> FindAsync(string text, CancellationToken cancellation)
    {
        if (Split(text) is not var (user, secret)) return null;
        var hash = Hash(secret);
        var found = (await ReadAsync(user, cancellation)).FirstOrDefault(entry => CryptographicOperations.FixedTimeEquals(entry.Hash, hash));
        return found is null ? null : (user, DateTimeOffset.FromUnixTimeSeconds(found.Ends));
    }

    /// <summary>Ends a session; one that is not there is left so.</summary>
    public async Task EndAsync(string text, CancellationToken cancellation)
    {
        if (Split(text) is not var (user, secret)) return;
        var hash = Hash(secret);
        await ChangeAsync(user, entries => entries.RemoveAll(entry => CryptographicOperations.FixedTimeEquals(entry.Hash, hash)) > 0 ? entries : null, cancellation);
    }

    private async Task ChangeAsync(string user, Func<List<Entry>, List<Entry>?> change, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            if (change(await ReadAsync(user, cancellation)) is not { } entries) return;
            var value = entries.Count == 0 ? null : JsonSerializer.Serialize(entries);
            await store.WriteAsync(new WriteBatch { Settings = new Dictionary<string, string?> { [Prefix + user] = value }, Actor = user }, cancellation);
        }
        finally
        {
            _writing.Release();
        }
    }

    // Those that are over are left out, and gone at the next change.
    private async Task<List<Entry>> ReadAsync(string user, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return await store.SettingAsync(Prefix + user, cancellation) is { } value
            ? [.. JsonSerializer.Deserialize<List<Entry>>(value)!.Where(entry => entry.Ends > now)]
            : [];
    }

    private static (string User, string Secret)? Split(string text) =>
        text.Length <= 200 && text.Split('.') is [var id, { Length: > 0 } secret] && ResourceName.IsId(id) ? ($"users/{id}", secret) : null;

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private sealed record Entry(byte[] Hash, long Ends);
}
