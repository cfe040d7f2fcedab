using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Resources;

/// <summary>The limits of a caller who may write their own records only.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Owners">The marks of what is theirs, see <see cref="ResourceDefinition{T}.Owners"/>.</param>
public sealed record OwnRecords(string Actor, IReadOnlySet<string> Owners)
{
    /// <summary>The entry of <see cref="ServerCallContext.UserState"/> in which the host puts the limits; absent for callers without.</summary>
    public const string Key = "aidcoord-own-records";

    /// <summary>Refuses to write a record that is not theirs.</summary>
    /// <exception cref="Problem">PERMISSION_DENIED.</exception>
    public void Require(IEnumerable<string> owners, string kind, string name)
    {
        var all = owners.Where(owner => owner.Length > 0).ToList();
        if (all.Exists(Owners.Contains)) return;
        throw new Problem(
            StatusCode.PermissionDenied, "NOT_YOUR_RECORD",
            $"{Actor} writes {kind} records of {string.Join(", ", Owners.Order())} only; {name} "
            + (all.Count == 0 ? "belongs to nobody." : $"belongs to {string.Join(", ", all.Take(5))}."),
            [new("name", name), new("actor", Actor)], resource: new ProblemResource(kind, name));
    }
}
