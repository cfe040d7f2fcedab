using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using AidCoord.Metrics;

namespace AidCoord.House.Tests;

/// <summary>
/// A number depends on its arguments only: Metrics has no clock, no input or output, no settings of its own, no chance and no
/// waiting. Read from what the built library refers to, so that no source and no switched-off rule can hide it.
/// </summary>
public sealed class PurityTests
{
    private static readonly string[] Namespaces =
    [
        "System.IO", "System.Net", "System.Data", "System.Threading.Tasks", "System.Threading.Channels", "System.Configuration", "System.Timers", "Microsoft",
    ];

    private static readonly string[] Types =
    [
        "System.AppContext", "System.AppDomain", "System.Console", "System.Random", "System.TimeProvider", "System.Threading.Thread",
        "System.Threading.Timer", "System.Threading.PeriodicTimer", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Runtime.CompilerServices.AsyncStateMachineAttribute",
    ];

    private static readonly string[] Members =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    ];

    [Fact]
    public void MetricsRefersToNothingThatCouldMakeANumberDependOnMoreThanItsArguments() =>
        Assert.Empty(Impure(typeof(MetricCatalogue).Assembly.Location));

    [Fact]
    public void ALibraryThatReadsFilesAndDependsOnItsMachineIsFoundOut()
    {
        var here = Impure(typeof(PurityTests).Assembly.Location).ToList();

        Assert.Contains("System.IO.File", here);
        Assert.Contains("System.Environment.get_MachineName", here);
        Assert.Contains("System.Guid.NewGuid", here);
    }

    [Fact]
    public void NoMetricIsAsynchronous() =>
        Assert.Empty(
            from type in typeof(MetricCatalogue).Assembly.GetTypes()
            from method in type.GetMethods()
            where method.ReturnType.FullName?.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal) == true
            select $"{type}.{method.Name}");

    // What the test above must find, beside the files that this project reads; it is never called.
    private static string Chance() => $"{Environment.MachineName} {Guid.NewGuid()}";

    private static IEnumerable<string> Impure(string assembly)
    {
        using var file = File.OpenRead(assembly);
        using var library = new PEReader(file);
        var reader = library.GetMetadataReader();
        foreach (var handle in reader.TypeReferences)
        {
            var type = reader.GetTypeReference(handle);
            var inside = reader.GetString(type.Namespace);
            var name = Name(reader, type);
            if (Types.Contains(name) || Namespaces.Any(each => inside == each || inside.StartsWith(each + ".", StringComparison.Ordinal)))
                yield return name;
        }

        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference)
                continue;
            var name = $"{Name(reader, reader.GetTypeReference((TypeReferenceHandle)member.Parent))}.{reader.GetString(member.Name)}";
            // The compiler asks for the number of the thread in every iterator; a sequence is the same on any thread.
            if (Members.Contains(name) || (name.StartsWith("System.Environment.", StringComparison.Ordinal) && name != "System.Environment.get_CurrentManagedThreadId"))
                yield return name;
        }
    }

    private static string Name(MetadataReader reader, TypeReference type) => $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
}
