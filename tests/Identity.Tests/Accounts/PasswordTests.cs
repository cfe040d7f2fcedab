using System.Net;
using AidCoord.Accounts.Passwords;
using AidCoord.Identity.Tests.Sessions;
using AidCoord.Resources.Store;
using Grpc.Core;

namespace AidCoord.Identity.Tests.Accounts;

public sealed class PasswordTests : IAsyncLifetime
{
    private OwnSystem _system = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Good => [Repeated("0123456789abcdef", 128), "only lower letters", "314159265358", "كلمة سر طويلة جدا", Repeated("🌾🐟🌍🚜🏥", 12), Repeated("🌾🐟🌍🚜🏥", 128)];

    public static TheoryData<string> Bad => ["eleven chars".Replace(" ", "")[..11], "five  word          s", Repeated("0123456789abcdef", 129), "aaaaaaaaaaaaaaaa", "my name is amina, who else"];

    public async ValueTask InitializeAsync() => _system = await OwnSystem.StartAsync();

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Theory]
    [MemberData(nameof(Good))]
    public async Task AnyCharacterIsTakenUpTo128AndEveryOneCounts(string password)
    {
        await _system.AddAsync("amina", password);

        using var shorter = await new Browser(_system.Http).FillInAsync("/sign-in", ("name", "amina"), ("password", string.Concat(password.EnumerateRunes().SkipLast(1))));
        Assert.Equal(HttpStatusCode.Unauthorized, shorter.StatusCode);
        using var right = await new Browser(_system.Http).FillInAsync("/sign-in", ("name", "amina"), ("password", password));
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task AShortOneAnEndlessOneAndTheOwnNameAreRefused(string password)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await _system.AddAsync("amina", password));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    [Fact]
    public async Task AHashHasASaltOfItsOwnAndAHundredThousandRounds()
    {
        var path = Path.Combine(_system.Path, "other.db");
        await using var store = await ResourceStore.OpenSqliteAsync(path, TimeProvider.System, Stop);
        using var book = new PasswordBook(store);

        // The form of ASP.NET Core's hasher: 1, then the function (2: HMAC-SHA512), rounds and length of the salt, then salt and hash.
        var (one, two) = (Convert.FromBase64String(book.Hash("the same words")), Convert.FromBase64String(book.Hash("the same words")));
        Assert.Equal((1u, 2u), (one[0], Number(one, 1)));
        Assert.True(Number(one, 5) >= 100_000);
        Assert.True(Number(one, 9) >= 16);
        Assert.NotEqual(one[13..29], two[13..29]);
    }

    private static uint Number(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    // Characters as people count them: one of these is two of a string.
    private static string Repeated(string text, int length)
    {
        var runes = text.EnumerateRunes().ToArray();
        return string.Concat(Enumerable.Range(0, length).Select(at => runes[at % runes.Length]));
    }
}
