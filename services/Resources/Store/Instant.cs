namespace AidCoord.Resources.Store;

/// <summary>Times as the tables hold them: microseconds since 1970, UTC.</summary>
internal static class Instant
{
    public static long Now(TimeProvider clock) => From(clock.GetUtcNow());

    public static long From(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
