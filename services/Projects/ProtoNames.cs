using System.Reflection;
using Google.Protobuf.Reflection;

namespace AidCoord.Projects;

/// <summary>The names that enum values have in the protos, which filters and people use (POOLED_FUND, not PooledFund).</summary>
internal static class ProtoNames
{
    public static string Of<T>(T value) where T : struct, Enum =>
        typeof(T).GetField(value.ToString())?.GetCustomAttribute<OriginalNameAttribute>()?.Name ?? value.ToString();
}
