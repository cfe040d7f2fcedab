using AidCoord.Cli.Endings;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Undaf.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace AidCoord.Cli.Records;

/// <summary>Finds, by the descriptors of the API, the calls for any record: a new kind of record works without a new command.</summary>
internal static class Collections
{
    private static readonly FileDescriptor[] Files =
    [
        OrganisationsReflection.Descriptor, ProjectsReflection.Descriptor, ImportsReflection.Descriptor, ObligationsReflection.Descriptor,
        MissionsReflection.Descriptor, ArrangementsReflection.Descriptor,
        FrameworksReflection.Descriptor, OutcomesReflection.Descriptor, OutputsReflection.Descriptor, JointProgrammesReflection.Descriptor,
        StrategiesReflection.Descriptor, PrioritiesReflection.Descriptor, MinistriesReflection.Descriptor, MandatesReflection.Descriptor,
        StaffingReflection.Descriptor, TimeSheetsReflection.Descriptor, BudgetRecordsReflection.Descriptor, SettingsReflection.Descriptor,
    ];

    private static readonly ServiceDescriptor[] Known = [.. Files.SelectMany(file => file.Services)];

    /// <summary>Every kind of record, for what is inside a google.protobuf.Any.</summary>
    public static TypeRegistry Types { get; } = TypeRegistry.FromFiles(Files);

    /// <summary>Last words of all collection names, such as <c>projects</c>.</summary>
    public static IEnumerable<string> Names => Known
        .SelectMany(service => service.Methods)
        .Where(method => method.Name.StartsWith("List", StringComparison.Ordinal))
        .Select(method => Field(method).Name)
        .Select(name => string.Concat(name.Split('_').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])))
        .Order(StringComparer.Ordinal);

    /// <summary>The call that lists a collection, and the field of its answer that holds the records.</summary>
    /// <exception cref="Fault">There is no such collection.</exception>
    public static (MethodDescriptor Method, FieldDescriptor Records) List(string collection)
    {
        var word = collection.Split('/')[^1];
        foreach (var method in Known.SelectMany(s => s.Methods).Where(m => m.Name.StartsWith("List", StringComparison.Ordinal)))
        {
            if (Field(method).JsonName == word) return (method, Field(method));
        }

        throw Fault.Usage($"\"{word}\" is no kind of record. There are: {string.Join(", ", Names)}.");
    }

    /// <summary>The call that gets or deletes a record of a collection.</summary>
    /// <param name="verb">Get or Delete.</param>
    /// <param name="name">Full name of the record.</param>
    /// <exception cref="Fault">There is no such collection or no such call for it.</exception>
    public static MethodDescriptor Single(string verb, string name)
    {
        var words = name.Split('/');
        if (words.Length < 4 || words.Length % 2 != 0 || words[0] != "countries" || words.Contains(""))
            throw Fault.Usage($"\"{name}\" is not the name of a record. Names look like countries/UG/ministries/health.");
        var (list, records) = List(words[^2]);
        return list.Service.Methods.FirstOrDefault(m => m.Name == verb + records.MessageType.Name)
            ?? throw Fault.Usage($"Records of {words[^2]} have no {verb.ToLowerInvariant()} of their own.");
    }

    /// <summary>A request of the call's type with one text field set.</summary>
    public static IMessage Request(MethodDescriptor method, string field, string value)
    {
        var request = (IMessage)Activator.CreateInstance(method.InputType.ClrType)!;
        Set(request, field, value);
        return request;
    }

    public static void Set(IMessage request, string field, object value) =>
        request.Descriptor.FindFieldByName(field).Accessor.SetValue(request, value);

    public static AsyncUnaryCall<IMessage> Call(CallInvoker calls, MethodDescriptor method, IMessage request, CallOptions options)
    {
        var wire = new Method<IMessage, IMessage>(
            MethodType.Unary,
            method.Service.FullName,
            method.Name,
            Marshallers.Create(message => message.ToByteArray(), method.InputType.Parser.ParseFrom),
            Marshallers.Create(message => message.ToByteArray(), method.OutputType.Parser.ParseFrom));
        return calls.AsyncUnaryCall(wire, null, options, request);
    }

    private static FieldDescriptor Field(MethodDescriptor list) => list.OutputType.Fields.InFieldNumberOrder().First(f => f.IsRepeated);
}
