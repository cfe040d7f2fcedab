using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Grpc.Core;
using Microsoft.AspNetCore.Identity;

namespace AidCoord.Accounts.Passwords;

/// <summary>Hashes of passwords, one for each account that has one.</summary>
public sealed class PasswordBook : IDisposable
{
    /// <summary>The shortest password, in characters; spaces that follow each other are one.</summary>
    public const int Shortest = 12;

    /// <summary>The longest, in characters, of which one can be two of a string: a hash of a book would keep the processor busy.</summary>
    public const int Longest = 128;

    // A hash takes a tenth of a second on purpose; a crowd at the door must not take the whole machine.
    private const int AtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ResourceStore _store;
    private readonly PasswordHasher<string> _hasher = new();
    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly string _nobodys;

    /// <summary>Opens the book of a store.</summary>
    public PasswordBook(ResourceStore store)
    {
        _store = store;
        _nobodys = Hash(Guid.NewGuid().ToString());
    }

    /// <summary>The setting that holds an account's hash.</summary>
    public static string KeyOf(string user) => $"password/{user}";

    /// <summary>Adds what is wrong with a password.</summary>
    public static void Check(string field, string password, string userId, Violations violations)
    {
        var length = password.EnumerateRunes().Count();
        var counted = string.Join(' ', password.Split(' ', StringSplitOptions.RemoveEmptyEntries)).EnumerateRunes().Count();
        violations.Require(counted >= Shortest && length <= Longest, field, $"{Shortest} to {Longest} characters. Some words that do not belong together are easy to keep in mind.");
        violations.Require(!password.Contains(userId, StringComparison.OrdinalIgnoreCase) || userId.Length < 3, field, "Must not contain the name of the account.");
        violations.Require(password.EnumerateRunes().Distinct().Count() >= 5 || counted < Shortest, field, "Has too few different characters.");
    }

    /// <summary>The hash to store.</summary>
    public string Hash(string password) => _hasher.HashPassword("", password);

    /// <summary>Whether it is the account's password. Takes as long for an account that is not there, or has none.</summary>
    /// <exception cref="Problem">RESOURCE_EXHAUSTED: too many try to sign in at once.</exception>
    public async Task<bool> IsRightAsync(string user, string password, CancellationToken cancellation)
    {
        var hash = await _store.SettingAsync(KeyOf(user), cancellation);
        if (!await _places.WaitAsync(Patience, cancellation))
            throw new Problem(StatusCode.ResourceExhausted, "SIGN_INS_BUSY", "Too many people sign in at this moment. Try again in a minute.");
        try
        {
            var verdict = await Task.Run(() => _hasher.VerifyHashedPassword("", hash ?? _nobodys, password.Length > 2 * Longest ? "" : password), cancellation);
            return hash is not null && verdict != PasswordVerificationResult.Failed;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
