using System.Collections;
using AidCoord.Resources.Problems;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Resources.Masks;

/// <summary>Which fields of a resource an update changes (AIP-134).</summary>
/// <remarks>
/// No mask: the fields that are set in the request; so a field can only be emptied by naming it in a mask. <c>*</c>: the
/// whole resource. A path may lead into a message (<c>lead.ref</c>), not into an element of a list: a list is replaced
/// whole. Output-only fields are left as they are, whatever the mask says.
/// </remarks>
public static class UpdateMask
{
    /// <summary>Puts the masked fields of a change into a resource.</summary>
    /// <param name="target">The resource as it is; changed in place.</param>
    /// <param name="change">Where the new values are.</param>
    /// <param name="mask">Which fields; null or empty for those that are set.</param>
    /// <param name="outputOnly">Top-level fields that callers cannot write.</param>
    /// <exception cref="Problem">INVALID_ARGUMENT naming every path that does not exist.</exception>
    public static void Apply(IMessage target, IMessage change, FieldMask? mask, IReadOnlySet<string> outputOnly)
    {
        foreach (var path in PathsOf(change, mask).Where(path => !outputOnly.Contains(TopOf(path))).Distinct()) Copy(change, target, path);
    }

    /// <summary>Copies one field. What is absent in the source is absent in the target afterwards, which is not the same as empty.</summary>
    public static void Copy(IMessage source, IMessage target, string path)
    {
        var top = TopOf(path);
        var field = target.Descriptor.FindFieldByName(top);
        if (top.Length < path.Length) CopyInto(source, target, field, path[(top.Length + 1)..]);
        else if (field.IsRepeated) CopyAll((IList)field.Accessor.GetValue(source), (IList)field.Accessor.GetValue(target));
        else if (field.HasPresence && !field.Accessor.HasValue(source)) field.Accessor.Clear(target);
        else field.Accessor.SetValue(target, field.Accessor.GetValue(source));
    }

    /// <summary>Empties the fields that callers cannot write.</summary>
    public static void Clear(IMessage message, IEnumerable<string> outputOnly)
    {
        foreach (var name in outputOnly) message.Descriptor.FindFieldByName(name)?.Accessor.Clear(message);
    }

    private static void CopyInto(IMessage source, IMessage target, FieldDescriptor field, string rest)
    {
        var inner = (IMessage?)field.Accessor.GetValue(source);
        var into = (IMessage?)field.Accessor.GetValue(target);
        if (inner is null && into is null) return;
        inner ??= field.MessageType.Parser.ParseFrom(ByteString.Empty);
        if (into is null) field.Accessor.SetValue(target, into = field.MessageType.Parser.ParseFrom(ByteString.Empty));
        Copy(inner, into, rest);
    }

    private static void CopyAll(IList source, IList target)
    {
        if (ReferenceEquals(source, target)) return;
        target.Clear();
        foreach (var element in source) target.Add(element);
    }

    private static IEnumerable<string> PathsOf(IMessage change, FieldMask? mask)
    {
        var fields = change.Descriptor.Fields.InDeclarationOrder();
        if (mask is null || mask.Paths.Count == 0) return fields.Where(field => IsSet(field, change)).Select(field => field.Name);
        if (mask.Paths.Contains("*")) return fields.Select(field => field.Name);
        var unknown = mask.Paths.Where(path => !FieldMask.IsValid(change.Descriptor, path)).ToList();
        if (unknown.Count == 0) return mask.Paths;
        var known = string.Join(", ", fields.Select(field => field.Name));
        throw new Problem(StatusCode.InvalidArgument, Reasons.InvalidMask,
            $"The update_mask names fields that a {change.Descriptor.Name} does not have: {string.Join(", ", unknown)}. Its fields are: {known}.",
            [new("unknown_paths", string.Join(",", unknown))],
            unknown.Select(path => new Violation("update_mask", $"'{path}' is not a field of {change.Descriptor.Name}.")));
    }

    private static bool IsSet(FieldDescriptor field, IMessage message)
    {
        if (field.HasPresence) return field.Accessor.HasValue(message);
        var value = field.Accessor.GetValue(message);
        if (field.IsRepeated) return ((ICollection)value).Count > 0;
        return value switch
        {
            string text => text.Length > 0,
            ByteString bytes => !bytes.IsEmpty,
            System.Enum chosen => Convert.ToInt32(chosen, System.Globalization.CultureInfo.InvariantCulture) != 0,
            _ => !value.Equals(Activator.CreateInstance(value.GetType())),
        };
    }

    private static string TopOf(string path) => path.IndexOf('.') is var dot and >= 0 ? path[..dot] : path;
}
