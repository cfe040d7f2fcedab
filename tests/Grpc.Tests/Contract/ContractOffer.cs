using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AidCoord.Grpc.Tests.Contract;

/// <summary>A member that a contract assembly offers.</summary>
/// <param name="Type">The full name of its type.</param>
/// <param name="Signature">As <see cref="SignatureText"/> writes it.</param>
/// <param name="Reach">Public, Family (subclasses) or Assembly (friends).</param>
/// <param name="IsOverridable">A subclass may replace it.</param>
/// <param name="IsAbstract">A subclass, or an implementation, must provide it.</param>
internal sealed record OfferedMember(string Type, string Signature, MethodAttributes Reach, bool IsOverridable, bool IsAbstract);

/// <summary>What contract assemblies offer: read from their metadata, without loading them.</summary>
internal sealed record ContractOffer(
    IReadOnlyDictionary<string, string?> BaseOf,
    IReadOnlyList<OfferedMember> Members,
    IReadOnlyDictionary<string, IReadOnlyList<string>> FriendsOf)
{
    public static ContractOffer Read(params string[] assemblies)
    {
        var bases = new Dictionary<string, string?>();
        var members = new List<OfferedMember>();
        var friends = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var path in assemblies)
        {
            using var file = new PEReader(File.OpenRead(path));
            var reader = file.GetMetadataReader();
            var friendNames = FriendNames(reader);
            foreach (var handle in reader.TypeDefinitions)
            {
                var type = reader.GetTypeDefinition(handle);
                if (!IsVisible(reader, handle))
                {
                    continue;
                }

                var name = SignatureText.NameOf(reader, handle);
                bases[name] = BaseName(reader, type);
                friends[name] = friendNames;
                members.AddRange(type.GetMethods().Select(m => Offered(reader, name, m)).OfType<OfferedMember>());
                members.AddRange(type.GetFields().Select(f => OfferedField(reader, name, f)).OfType<OfferedMember>());
            }
        }

        return new ContractOffer(bases, members, friends);
    }

    /// <summary>The type and what it derives from inside the contracts.</summary>
    public IEnumerable<string> WithBases(string type)
    {
        for (string? at = type; at is not null && BaseOf.ContainsKey(at); at = BaseOf[at])
        {
            yield return at;
        }
    }

    private static OfferedMember? Offered(MetadataReader reader, string type, MethodDefinitionHandle handle)
    {
        var method = reader.GetMethodDefinition(handle);
        var reach = Reach(method.Attributes & MethodAttributes.MemberAccessMask);
        if (reach is null)
        {
            return null;
        }

        var signature = SignatureText.Method(reader.GetString(method.Name), method.DecodeSignature(SignatureText.Instance, null));
        var isVirtual = method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.Final);
        return new OfferedMember(type, signature, reach.Value, isVirtual, method.Attributes.HasFlag(MethodAttributes.Abstract));
    }

    private static OfferedMember? OfferedField(MetadataReader reader, string type, FieldDefinitionHandle handle)
    {
        var field = reader.GetFieldDefinition(handle);
        var reach = Reach((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask));
        var signature = SignatureText.Field(reader.GetString(field.Name), field.DecodeSignature(SignatureText.Instance, null));
        return reach is null ? null : new OfferedMember(type, signature, reach.Value, IsOverridable: false, IsAbstract: false);
    }

    private static MethodAttributes? Reach(MethodAttributes access) => access switch
    {
        MethodAttributes.Public => MethodAttributes.Public,
        MethodAttributes.Family or MethodAttributes.FamORAssem => MethodAttributes.Family,
        MethodAttributes.Assembly => MethodAttributes.Assembly,
        _ => null,
    };

    private static bool IsVisible(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamORAssem or TypeAttributes.NestedFamily =>
                IsVisible(reader, type.GetDeclaringType()),
            _ => false,
        };
    }

    private static string? BaseName(MetadataReader reader, TypeDefinition type) => type.BaseType switch
    {
        { IsNil: true } => null,
        { Kind: HandleKind.TypeDefinition } handle => SignatureText.NameOf(reader, (TypeDefinitionHandle)handle),
        { Kind: HandleKind.TypeReference } handle => SignatureText.NameOf(reader, (TypeReferenceHandle)handle),
        var handle => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(SignatureText.Instance, null).Split('<')[0],
    };

    private static IReadOnlyList<string> FriendNames(MetadataReader reader)
    {
        var names = new List<string>();
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
                && SignatureText.NameOf(reader, (TypeReferenceHandle)parent) == "System.Runtime.CompilerServices.InternalsVisibleToAttribute")
            {
                var value = reader.GetBlobReader(attribute.Value);
                value.ReadUInt16();
                names.Add(value.ReadSerializedString()!.Split(',')[0]);
            }
        }

        return names;
    }
}
