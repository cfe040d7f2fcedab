using System.Reflection;
using AidCoord.Hosting.Watching;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace AidCoord.Gateway.JsonDoor;

/// <summary>Every method of the contract by its path, found in the descriptors that the generated code carries.</summary>
internal sealed class MethodTable : IKnownMethods
{
    private readonly Dictionary<string, JsonMethod> methods = new(StringComparer.Ordinal);

    public MethodTable()
    {
        Types = TypeRegistry.FromFiles(
        [
            .. Contract,
            Google.Rpc.ErrorDetailsReflection.Descriptor,
            Google.Protobuf.WellKnownTypes.EmptyReflection.Descriptor,
            Google.Protobuf.WellKnownTypes.WrappersReflection.Descriptor,
        ]);
        foreach (var method in Contract.SelectMany(file => file.Services).SelectMany(service => service.Methods))
        {
            var found = new JsonMethod(method);
            methods.Add(found.Call.FullName, found);
        }
    }

    /// <summary>Every proto file of the contract.</summary>
    public static IReadOnlyList<FileDescriptor> Contract { get; } = FilesOf(typeof(global::Grpc.Health.V1.Health).Assembly);

    /// <summary>Every message type, for what is inside a google.protobuf.Any.</summary>
    public TypeRegistry Types { get; }

    public bool IsKnown(string? path) => path is not null && methods.ContainsKey(path);

    /// <summary>The method at a path such as <c>/grpc.health.v1.Health/Check</c>, or null.</summary>
    public JsonMethod? Find(string path) => methods.GetValueOrDefault(path);

    private static IReadOnlyList<FileDescriptor> FilesOf(Assembly assembly) =>
        [.. assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static))
            .Where(property => property?.PropertyType == typeof(FileDescriptor))
            .Select(property => (FileDescriptor)property!.GetValue(null)!)];
}

/// <summary>A method as the JSON door calls it.</summary>
internal sealed class JsonMethod(MethodDescriptor descriptor)
{
    public bool IsUpload => descriptor.IsClientStreaming;

    public bool IsStreaming => descriptor.IsClientStreaming || descriptor.IsServerStreaming;

    public MessageDescriptor Request => descriptor.InputType;

    public Method<IMessage, IMessage> Call { get; } = new(
        MethodType.Unary,
        descriptor.Service.FullName,
        descriptor.Name,
        MarshallerOf(descriptor.InputType),
        MarshallerOf(descriptor.OutputType));

    private static Marshaller<IMessage> MarshallerOf(MessageDescriptor type) => Marshallers.Create(
        (message, context) =>
        {
            context.SetPayloadLength(message.CalculateSize());
            message.WriteTo(context.GetBufferWriter());
            context.Complete();
        },
        context => type.Parser.ParseFrom(context.PayloadAsReadOnlySequence()));
}
