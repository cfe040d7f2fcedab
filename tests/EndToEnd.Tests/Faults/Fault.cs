namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>Something that goes wrong for a while.</summary>
/// <param name="Kind">What, for the report: <c>killed</c>, <c>connection cut</c>.</param>
/// <param name="Target">What it hits.</param>
/// <param name="Holds">How long it stays.</param>
/// <param name="Begin">Makes it.</param>
/// <param name="End">Takes it away: starts what was killed, mends what was cut.</param>
internal sealed record Fault(string Kind, string Target, TimeSpan Holds, Func<Task> Begin, Func<Task> End)
{
    public async Task HappenAsync()
    {
        await Begin();
        await Task.Delay(Holds);
        await End();
    }
}
