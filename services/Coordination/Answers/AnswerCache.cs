using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using AidCoord.Amounts.Money;
using AidCoord.Codelists;
using AidCoord.Hosting.Redis;
using AidCoord.Metrics;
using AidCoord.Protos.Coordination.V1;
using Google.Protobuf;

namespace AidCoord.Coordination.Answers;

/// <summary>
/// Answers that some replica has computed, in Redis, for whoever asks the same of the same records. An entry says in its key everything
/// that the answer follows from, so that none is ever out of date: the build of the program, the country, a digest of its records, and
/// the question. An entry that is damaged, or is not ours, is not there.
/// </summary>
internal sealed class AnswerCache(RedisConnection redis)
{
    // Reports are read again on the same day; a record that changes makes the entries before it useless at once.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    private const byte Version = 1;
    private const int Head = 1 + SHA256.HashSizeInBytes;

    // Builds differ in these exactly when they may compute something else.
    private static readonly byte[] Program =
        [.. new[] { typeof(AnswerCache), typeof(MetricCatalogue), typeof(Codebook), typeof(RateTable), typeof(MetricService) }.SelectMany(BuildOf)];

    /// <summary>The answer; null when there is none.</summary>
    public async Task<TResponse?> FindAsync<TRequest, TResponse>(TRequest request, string country, string records)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        if (!redis.IsWell) return null;
        var key = Key(request, country, records);
        return await redis.ReadAsync(key) is { } entry && IsWhole(key, entry) ? Parsed<TResponse>(entry) : null;
    }

    /// <summary>Keeps an answer that knows everything it should. Returns at once.</summary>
    public void Keep<TRequest, TResponse>(TRequest request, string country, string records, TResponse answer)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        if (!redis.IsWell) return;
        var key = Key(request, country, records);
        var entry = new byte[Head + answer.CalculateSize()];
        answer.WriteTo(entry.AsSpan(Head));
        entry[0] = Version;
        Digest(key, entry.AsSpan(Head)).CopyTo(entry, 1);
        redis.Write(key, entry, Kept);
    }

    private static string Key<TRequest>(TRequest request, string country, string records) where TRequest : IMessage<TRequest>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Program);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Descriptor.FullName));
        hash.AppendData(request.ToByteArray());
        return $"aidcoord:answer:{country}:{records}:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static bool IsWhole(string key, byte[] entry) =>
        entry.Length >= Head && entry[0] == Version && Digest(key, entry.AsSpan(Head)).AsSpan().SequenceEqual(entry.AsSpan(1, SHA256.HashSizeInBytes));

    private static TResponse? Parsed<TResponse>(byte[] entry) where TResponse : class, IMessage<TResponse>, new()
    {
        try
        {
            var answer = new TResponse();
            answer.MergeFrom(entry.AsSpan(Head));
            return answer;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    // With the key: a good entry under another key answers another question.
    private static byte[] Digest(string key, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(key));
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    private static byte[] BuildOf(Type type) => type.GetTypeInfo().Module.ModuleVersionId.ToByteArray();
}
