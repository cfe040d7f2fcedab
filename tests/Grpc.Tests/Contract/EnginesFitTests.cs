using System.Reflection;
using System.Reflection.Metadata;

namespace AidCoord.Grpc.Tests.Contract;

/// <summary>The official engines, as restored, against the two contract assemblies that this build puts beside them.</summary>
public sealed class EnginesFitTests
{
    private static readonly string[] Contracts = ["Grpc.Core.Api", "Grpc.Net.Common"];
    private static readonly ContractOffer Offer = ContractOffer.Read([.. Contracts.Select(Output)]);

    public static TheoryData<string> Engines => ["Grpc.AspNetCore.Server", "Grpc.Net.Client"];

    [Theory, MemberData(nameof(Engines))]
    public void EverythingAnEngineTakesFromTheContractsIsThere(string engine)
    {
        Assert.Empty(ContractCheck.Misfits(Demand(engine), Offer));
    }

    [Fact]
    public void TheEnginesTakeAsMuchAsTheyAreKnownToTake()
    {
        // A reader that finds nothing would make every other test here pass.
        var server = Demand("Grpc.AspNetCore.Server");
        var client = Demand("Grpc.Net.Client");
        Assert.InRange(server.Types.Union(client.Types).Count(), 45, 80);
        Assert.InRange(server.Members.Union(client.Members).Count(), 90, 200);
        Assert.Contains(server.Subclasses, s => s.Parent == "Grpc.Core.ServerCallContext" && s.Overrides.Count >= 15);
        Assert.Contains(client.Subclasses, s => s.Parent == "Grpc.Core.CallInvoker" && s.Overrides.Count >= 5);
        Assert.Contains(client.Subclasses, s => s.Parent == "Grpc.Core.IClientStreamWriter`1" && s.IsInterface);
    }

    [Theory, MemberData(nameof(Engines))]
    public void TakingAwayAnyMemberThatAnEngineUsesIsNoticed(string engine)
    {
        var demand = Demand(engine);
        foreach (var (type, signature) in demand.Members)
        {
            var doctored = Offer with { Members = [.. Offer.Members.Where(m => m.Type != type || m.Signature != signature)] };
            Assert.Contains(ContractCheck.Misfits(demand, doctored), misfit => misfit.Contains(signature, StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public void TakingAwayAnyTypeThatAnEngineNamesIsNoticed(string engine)
    {
        var demand = Demand(engine);
        foreach (var type in demand.Types)
        {
            var doctored = Offer with { BaseOf = Offer.BaseOf.Where(b => b.Key != type).ToDictionary() };
            Assert.Contains($"type {type} is missing", ContractCheck.Misfits(demand, doctored));
        }
    }

    [Fact]
    public void AChangedParameterIsNoticed()
    {
        var demand = Demand("Grpc.Net.Client");
        var doctored = Changing("Grpc.Core.RpcException", "Void .ctor(struct Grpc.Core.Status)",
            m => m with { Signature = "Void .ctor(Grpc.Core.Status)" });
        Assert.Equal(
            ["Grpc.Core.RpcException: Void .ctor(struct Grpc.Core.Status) is missing or has another signature"],
            ContractCheck.Misfits(demand, doctored));
    }

    [Fact]
    public void AnInternalMemberWithoutFriendshipIsNoticed()
    {
        var demand = Demand("Grpc.AspNetCore.Server");
        var doctored = Offer with { FriendsOf = Offer.FriendsOf.ToDictionary(f => f.Key, _ => (IReadOnlyList<string>)[]) };
        Assert.Equal(
            ["Grpc.Core.ServerServiceDefinition: Void BindService(Grpc.Core.ServiceBinderBase) is internal and Grpc.AspNetCore.Server is no friend"],
            ContractCheck.Misfits(demand, doctored));
    }

    [Fact]
    public void AMemberThatNoLongerCanBeOverriddenIsNoticed()
    {
        var demand = Demand("Grpc.AspNetCore.Server");
        var doctored = Changing("Grpc.Core.ServerCallContext", "String get_HostCore()", m => m with { IsOverridable = false, IsAbstract = false });
        Assert.Contains(
            "Grpc.Core.ServerCallContext: String get_HostCore() cannot be overridden by Grpc.AspNetCore.Server.Internal.HttpContextServerCallContext",
            ContractCheck.Misfits(demand, doctored));
    }

    [Fact]
    public void AnAbstractMemberThatAnEngineDoesNotKnowIsNoticed()
    {
        var demand = Demand("Grpc.Net.Client");
        var more = new OfferedMember("Grpc.Core.ChannelBase", "Void Novelty()", MethodAttributes.Public, IsOverridable: true, IsAbstract: true);
        var moreInInterface = more with { Type = "Grpc.Core.IClientStreamWriter`1" };
        var misfits = ContractCheck.Misfits(demand, Offer with { Members = [.. Offer.Members, more, moreInInterface] });
        Assert.Contains("Grpc.Core.ChannelBase: Void Novelty() is abstract and Grpc.Net.Client.GrpcChannel does not override it", misfits);
        Assert.Contains(misfits, misfit => misfit.StartsWith("Grpc.Core.IClientStreamWriter`1: Void Novelty() is asked of", StringComparison.Ordinal));
    }

    [Fact]
    public void TheContractsCarryTheIdentityThatTheEnginesAskFor()
    {
        foreach (var engine in Engines.Select(row => row.Data))
        {
            using var file = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(Output(engine)));
            var reader = file.GetMetadataReader();
            foreach (var asked in reader.AssemblyReferences.Select(reader.GetAssemblyReference))
            {
                if (Contracts.Contains(reader.GetString(asked.Name)))
                {
                    var offered = AssemblyName.GetAssemblyName(Output(reader.GetString(asked.Name)));
                    Assert.Equal(asked.Version, offered.Version);
                    Assert.Equal(reader.GetBlobBytes(asked.PublicKeyOrToken), offered.GetPublicKeyToken());
                }
            }
        }
    }

    private static ContractOffer Changing(string type, string signature, Func<OfferedMember, OfferedMember> change)
    {
        Assert.Single(Offer.Members, m => m.Type == type && m.Signature == signature);
        return Offer with { Members = [.. Offer.Members.Select(m => m.Type == type && m.Signature == signature ? change(m) : m)] };
    }

    private static EngineDemand Demand(string engine) => EngineDemand.Read(Output(engine), Contracts);

    private static string Output(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
