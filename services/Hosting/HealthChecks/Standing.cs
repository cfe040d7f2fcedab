namespace AidCoord.Hosting.HealthChecks;

/// <summary>How a process is: it serves, it serves less well than it could, or it does not serve.</summary>
/// <param name="IsServing">Calls should be sent here.</param>
/// <param name="Degraded">What is missing that is not needed, with the reason: answers are right, and slower.</param>
public sealed record Standing(bool IsServing, IReadOnlyDictionary<string, string> Degraded)
{
    /// <summary>In a word or two: <c>serving</c>, <c>degraded</c> or <c>not serving</c>.</summary>
    public string InWords => !IsServing ? "not serving" : Degraded.Count > 0 ? "degraded" : "serving";
}
