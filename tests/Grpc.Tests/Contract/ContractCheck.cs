using System.Reflection;

namespace AidCoord.Grpc.Tests.Contract;

/// <summary>Compares what an engine takes with what the contracts offer.</summary>
internal static class ContractCheck
{
    private static readonly HashSet<string> ObjectMethods = ["String ToString()", "Boolean Equals(Object)", "Int32 GetHashCode()", "Void Finalize()"];

    /// <summary>One line for each thing that the runtime would fail on; none when the engine fits.</summary>
    public static IReadOnlyList<string> Misfits(EngineDemand demand, ContractOffer offer)
    {
        var misfits = new List<string>();
        misfits.AddRange(demand.Types.Where(type => !offer.BaseOf.ContainsKey(type)).Select(type => $"type {type} is missing"));

        var offered = offer.Members.ToLookup(member => (member.Type, member.Signature));
        foreach (var (type, signature) in demand.Members.Where(member => offer.BaseOf.ContainsKey(member.Type)))
        {
            var found = offer.WithBases(type).SelectMany(at => offered[(at, signature)]).FirstOrDefault();
            if (found is null)
            {
                misfits.Add($"{type}: {signature} is missing or has another signature");
            }
            else if (found.Reach == MethodAttributes.Assembly && !offer.FriendsOf[type].Contains(demand.Engine))
            {
                misfits.Add($"{type}: {signature} is internal and {demand.Engine} is no friend");
            }
        }

        foreach (var subclass in demand.Subclasses.Where(subclass => offer.BaseOf.ContainsKey(subclass.Parent)))
        {
            misfits.AddRange(subclass.IsInterface ? Unimplemented(subclass, offer) : UnfitOverrides(subclass, offer));
        }

        return misfits;
    }

    private static IEnumerable<string> Unimplemented(EngineSubclass subclass, ContractOffer offer) =>
        offer.Members
            .Where(member => member.Type == subclass.Parent && member.IsAbstract)
            .Where(member => !subclass.MethodNames.Contains(NameIn(member.Signature)))
            .Select(member => $"{subclass.Parent}: {member.Signature} is asked of {subclass.Name}, which does not have it");

    private static IEnumerable<string> UnfitOverrides(EngineSubclass subclass, ContractOffer offer)
    {
        var inherited = offer.WithBases(subclass.Parent).SelectMany(type => offer.Members.Where(member => member.Type == type)).ToList();
        var overridable = inherited.Where(member => member.IsOverridable && member.Reach != MethodAttributes.Assembly)
            .Select(member => member.Signature).ToHashSet();
        foreach (var signature in subclass.Overrides.Where(s => !overridable.Contains(s) && !ObjectMethods.Contains(s)))
        {
            yield return $"{subclass.Parent}: {signature} cannot be overridden by {subclass.Name}";
        }

        foreach (var member in inherited.Where(member => member.IsAbstract && !subclass.Overrides.Contains(member.Signature)))
        {
            yield return $"{subclass.Parent}: {member.Signature} is abstract and {subclass.Name} does not override it";
        }
    }

    private static string NameIn(string signature)
    {
        var upToParameters = signature[..signature.IndexOf('(', StringComparison.Ordinal)];
        var name = upToParameters[(upToParameters.LastIndexOf(' ') + 1)..];
        return name.Split('<')[0];
    }
}
