using AidCoord.Protos.Type.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace AidCoord.ResourceContract;

/// <summary>One kind of resource, with records that show whether it keeps the contract of all resources.</summary>
/// <param name="Client">The generated client of its gRPC service.</param>
/// <param name="Parent">Where its records are.</param>
/// <param name="Good">A record that breaks no rule, as full as it can sensibly be.</param>
/// <param name="Change">A record in which only <paramref name="Changed"/> is set, to another value than in Good.</param>
/// <param name="Changed">The field that Change sets.</param>
/// <param name="Filter">A filter that Good meets and Good with the Change does not.</param>
/// <param name="Bad">A record that breaks several rules.</param>
/// <param name="BadFields">Every field that Bad is refused for, and no other.</param>
public sealed record ResourceSample(
    Type Client, string Parent, IMessage Good, IMessage Change, string Changed, string Filter, IMessage Bad, string[] BadFields)
{
    /// <summary>What the resource is called, such as <c>TimeSheet</c>.</summary>
    public string Single => Good.Descriptor.Name;

    /// <summary>Its field in requests, such as <c>time_sheet</c>: the request to create one says it.</summary>
    public string Field => Request($"Create{Single}").Descriptor.Fields.InDeclarationOrder().Single(IsOfThis).Name;

    /// <summary>What many are called, such as <c>TimeSheets</c>.</summary>
    public string Plural => Service.Methods.Single(method => method.Name.StartsWith("List", StringComparison.Ordinal)).Name["List".Length..];

    private ServiceDescriptor Service => Good.Descriptor.File.Services.Single(service => service.FindMethodByName($"Create{Single}") is not null);

    public static Text Say(string text, string language = "en") => new() { Text_ = text, LanguageCode = language };

    public static Day On(int year, int month, int day) => new() { Year = year, Month = month, Day_ = day };

    /// <summary>An empty request of a method.</summary>
    public IMessage Request(string method) => Service.FindMethodByName(method).InputType.Parser.ParseFrom(ByteString.Empty);

    /// <summary>A copy of Good under a name of its own.</summary>
    public IMessage Named(string id)
    {
        var copy = Copy(Good);
        Set(copy, "name", $"{Parent}/{Collection}/{id}");
        return copy;
    }

    public static IMessage Copy(IMessage message) => message.Descriptor.Parser.ParseFrom(message.ToByteString());

    public static void Set(IMessage message, string field, object value)
    {
        var descriptor = message.Descriptor.FindFieldByName(field);
        if (descriptor.IsRepeated)
        {
            var list = (System.Collections.IList)descriptor.Accessor.GetValue(message);
            foreach (var element in (System.Collections.IEnumerable)value) list.Add(element);
        }
        else
        {
            descriptor.Accessor.SetValue(message, value);
        }
    }

    public static T Get<T>(IMessage message, string field) => (T)message.Descriptor.FindFieldByName(field).Accessor.GetValue(message);

    /// <summary>The messages in the one list of records of a message.</summary>
    public IReadOnlyList<IMessage> ListOf(IMessage message) =>
        ((System.Collections.IEnumerable)message.Descriptor.Fields.InDeclarationOrder().Single(IsOfThis).Accessor.GetValue(message)).Cast<IMessage>().ToList();

    /// <summary>The field of a message that holds records of this kind.</summary>
    public string FieldOf(IMessage message) => message.Descriptor.Fields.InDeclarationOrder().Single(IsOfThis).Name;

    private bool IsOfThis(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType == Good.Descriptor;

    private string Collection => char.ToLowerInvariant(Plural[0]) + Plural[1..];

    public override string ToString() => Single;
}
