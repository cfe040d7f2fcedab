using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AidCoord.Grpc.Tests.Contract;

/// <summary>What one engine assembly takes from the contracts: read from its metadata, without loading it.</summary>
/// <param name="Engine">The assembly's name.</param>
/// <param name="Types">Every contract type that it names.</param>
/// <param name="Members">Every method and field that it uses: type and signature.</param>
/// <param name="Subclasses">Its types that derive from a contract type or implement a contract interface.</param>
internal sealed record EngineDemand(
    string Engine,
    IReadOnlySet<string> Types,
    IReadOnlySet<(string Type, string Signature)> Members,
    IReadOnlyList<EngineSubclass> Subclasses)
{
    public static EngineDemand Read(string path, params string[] contracts)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var types = reader.TypeReferences
            .Where(handle => contracts.Contains(AssemblyOf(reader, handle)))
            .Select(handle => SignatureText.NameOf(reader, handle))
            .ToHashSet();
        var members = reader.MemberReferences
            .Select(handle => Member(reader, reader.GetMemberReference(handle)))
            .Where(member => types.Contains(member.Type))
            .ToHashSet();
        var subclasses = reader.TypeDefinitions
            .SelectMany(handle => Subclass(reader, handle, types))
            .ToList();
        return new EngineDemand(reader.GetString(reader.GetAssemblyDefinition().Name), types, members, subclasses);
    }

    private static (string Type, string Signature) Member(MetadataReader reader, MemberReference member)
    {
        var name = reader.GetString(member.Name);
        var signature = member.GetKind() == MemberReferenceKind.Method
            ? SignatureText.Method(name, member.DecodeMethodSignature(SignatureText.Instance, null))
            : SignatureText.Field(name, member.DecodeFieldSignature(SignatureText.Instance, null));
        return (OpenTypeName(reader, member.Parent), signature);
    }

    private static IEnumerable<EngineSubclass> Subclass(MetadataReader reader, TypeDefinitionHandle handle, HashSet<string> types)
    {
        var type = reader.GetTypeDefinition(handle);
        var parents = type.GetInterfaceImplementations()
            .Select(i => (Name: OpenTypeName(reader, reader.GetInterfaceImplementation(i).Interface), IsInterface: true))
            .Append((Name: OpenTypeName(reader, type.BaseType), IsInterface: false))
            .Where(parent => types.Contains(parent.Name))
            .ToList();
        if (parents.Count == 0)
        {
            yield break;
        }

        // An interface's generic parameters are filled in by the implementing type, so only names can be compared there.
        var methods = type.GetMethods().Select(reader.GetMethodDefinition).Where(m => m.Attributes.HasFlag(MethodAttributes.Virtual)).ToList();
        var overrides = methods
            .Where(m => !m.Attributes.HasFlag(MethodAttributes.NewSlot))
            .Select(m => SignatureText.Method(reader.GetString(m.Name), m.DecodeSignature(SignatureText.Instance, null)))
            .ToHashSet();
        var names = methods.Select(m => reader.GetString(m.Name).Split('.')[^1]).ToHashSet();
        foreach (var (parent, isInterface) in parents)
        {
            yield return new EngineSubclass(SignatureText.NameOf(reader, handle), parent, isInterface, overrides, names);
        }
    }

    private static string OpenTypeName(MetadataReader reader, EntityHandle handle) => handle switch
    {
        { IsNil: true } => "",
        { Kind: HandleKind.TypeReference } => SignatureText.NameOf(reader, (TypeReferenceHandle)handle),
        { Kind: HandleKind.TypeSpecification } => reader.GetTypeSpecification((TypeSpecificationHandle)handle)
            .DecodeSignature(SignatureText.Instance, null).Split('<')[0].Replace("struct ", "", StringComparison.Ordinal),
        _ => "",
    };

    private static string AssemblyOf(MetadataReader reader, TypeReferenceHandle handle) =>
        reader.GetTypeReference(handle).ResolutionScope switch
        {
            { Kind: HandleKind.AssemblyReference } scope =>
                reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            { Kind: HandleKind.TypeReference } scope => AssemblyOf(reader, (TypeReferenceHandle)scope),
            _ => "",
        };
}

/// <summary>A type of an engine under a type of the contract.</summary>
/// <param name="Name">The engine's type.</param>
/// <param name="Parent">The contract's type.</param>
/// <param name="IsInterface">Whether the parent is an interface.</param>
/// <param name="Overrides">Signatures that it replaces in a base class (the contract's or <see cref="object"/>).</param>
/// <param name="MethodNames">Plain names of its virtual methods, explicit implementations included.</param>
internal sealed record EngineSubclass(
    string Name, string Parent, bool IsInterface, IReadOnlySet<string> Overrides, IReadOnlySet<string> MethodNames);
