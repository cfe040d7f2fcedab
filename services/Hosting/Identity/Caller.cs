using AidCoord.Resources;
using Grpc.Core;

namespace AidCoord.Hosting.Identity;

/// <summary>Who makes a call.</summary>
/// <param name="Id">Stable, for the audit log: <c>users/amina</c>, <c>service/coordination</c>, or the subject and issuer of a token.</param>
/// <param name="Grants">What they are, country by country.</param>
public sealed record Caller(string Id, IReadOnlyList<Grant> Grants)
{
    private const string Key = "aidcoord-caller";

    /// <summary>The entry of <see cref="ServerCallContext.UserState"/> that says where a call comes from.</summary>
    public const string OriginKey = "aidcoord-origin";

    /// <summary>Whoever calls a system that asks nobody who they are.</summary>
    public static Caller Local { get; } = new("local", [new Grant(Role.Operator, Grant.AllCountries)]);

    /// <summary>Where the call entered the system: the address of the other side. Empty when it began inside.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Writes nothing, whatever its roles may.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>A service of this system.</summary>
    public static Caller Service(string name) => new($"service/{name}", [new Grant(Role.Service, Grant.AllCountries)]);

    /// <summary>Who holds the files or the key of the system.</summary>
    public static Caller Operator(string name) => new($"operator/{name}", [new Grant(Role.Operator, Grant.AllCountries)]);

    /// <summary>Who makes the call that a service is answering.</summary>
    public static Caller Of(ServerCallContext context) => (Caller)context.UserState[Key];

    /// <summary>Whether it is known who makes the call.</summary>
    internal static bool IsKnown(ServerCallContext context) => context.UserState.ContainsKey(Key);

    /// <summary>Whether they have a role, wherever.</summary>
    public bool Has(Role role) => Grants.Any(grant => grant.Role == role);

    internal void Enter(ServerCallContext context)
    {
        context.UserState[Key] = this;
        context.UserState[Call.ActorKey] = Id;
        context.UserState[OriginKey] = Origin;
    }
}
