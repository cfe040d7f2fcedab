using System.Collections.Concurrent;
using AidCoord.Resources.Names;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace AidCoord.Hosting.Identity;

/// <summary>
/// Which record, or which parent of records, a request names. By the rules of this API that is its field <c>country</c>,
/// <c>parent</c>, <c>name</c> or <c>resource_name</c>, or the same of the record that it holds.
/// </summary>
internal static class RequestPlace
{
    private static readonly string[] Fields = ["country", "parent", "name", "resource_name"];
    private static readonly ConcurrentDictionary<MessageDescriptor, Func<IMessage, string?>> Known = new();

    /// <summary>The name; empty when the field is empty, null when the request has no such field.</summary>
    public static string? NameIn(IMessage request) => Known.GetOrAdd(request.Descriptor, Reader)(request);

    /// <summary>The country of a name: its code, or <c>all</c> when the name spans countries; null when it is no name at all.</summary>
    public static string? CountryOf(string name)
    {
        if (ResourceName.CountryOf(name) is { } country)
        {
            return country;
        }

        const string countries = "countries/";
        var id = name.StartsWith(countries, StringComparison.Ordinal) ? name[countries.Length..].Split('/')[0] : "";
        return id is ResourceNamePattern.Wildcard or Grant.AllCountries ? Grant.AllCountries : null;
    }

    private static Func<IMessage, string?> Reader(MessageDescriptor type)
    {
        if (TextField(type) is { } own)
        {
            return request => (string)own.Accessor.GetValue(request);
        }

        var inside = type.Fields.InDeclarationOrder()
            .FirstOrDefault(field => field.FieldType == FieldType.Message && !field.IsRepeated && FieldOf(field.MessageType) is not null);
        if (inside is null)
        {
            return _ => null;
        }

        var text = FieldOf(inside.MessageType)!;
        return request => inside.Accessor.GetValue(request) is IMessage held ? (string)text.Accessor.GetValue(held) : "";
    }

    // A record is where its name says, whatever its other fields refer to: a priority has a parent too, the priority above it.
    private static FieldDescriptor? FieldOf(MessageDescriptor held) => held.FindFieldByNumber(1) is { Name: "name" } name ? name : TextField(held);

    private static FieldDescriptor? TextField(MessageDescriptor type) =>
        Fields.Select(type.FindFieldByName).FirstOrDefault(field => field is { FieldType: FieldType.String, IsRepeated: false });
}
