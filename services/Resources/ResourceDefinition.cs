using AidCoord.Resources.Filters;
using AidCoord.Resources.Names;
using AidCoord.Resources.Problems;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace AidCoord.Resources;

/// <summary>What the mechanics must know of one kind of resource, whatever its message.</summary>
public abstract class ResourceDefinition
{
    private protected ResourceDefinition(ResourceNamePattern pattern, MessageDescriptor message)
    {
        Pattern = pattern;
        Message = message;
    }

    /// <summary>The form of its names.</summary>
    public ResourceNamePattern Pattern { get; }

    /// <summary>Its message.</summary>
    public MessageDescriptor Message { get; }

    /// <summary>What the store calls it, such as <c>project</c>.</summary>
    public string Kind => Pattern.Kind;
}

/// <summary>A kind of resource: its message, the form of its names, its rules, and what it can be filtered by.</summary>
/// <remarks>
/// By convention the message has <c>name = 1</c>, <c>etag = 2</c>, <c>create_time = 3</c> and <c>update_time = 4</c>;
/// etag and times are not stored with the message but filled in when it is read.
/// </remarks>
/// <typeparam name="T">The message.</typeparam>
public sealed class ResourceDefinition<T> : ResourceDefinition where T : class, IMessage<T>, new()
{
    private static readonly string[] Always = ["name", "etag", "create_time", "update_time"];

    /// <summary>Defines a kind of resource.</summary>
    /// <param name="pattern">The form of its names, such as <c>countries/{country}/projects/{project}</c>.</param>
    /// <param name="alsoForAll">Its names may say <c>countries/all</c>.</param>
    public ResourceDefinition(string pattern, bool alsoForAll = false)
        : base(new ResourceNamePattern(pattern, alsoForAll), new T().Descriptor)
    {
        if (!Always.SequenceEqual(Always.Select((_, i) => Message.FindFieldByNumber(i + 1)?.Name)))
            throw new ArgumentException($"{Message.FullName} must begin with the fields {string.Join(", ", Always)}, numbered 1 to 4.");
    }

    /// <summary>What makes a resource invalid: adds every bad field it finds.</summary>
    public Action<T, Violations> Rules { get; init; } = static (_, _) => { };

    /// <summary>
    /// Whose record it is: marks, of which a caller who may write only their own must have one, before and after the change.
    /// A record without any is nobody's own.
    /// </summary>
    public Func<T, IEnumerable<string>> Owners { get; init; } = static _ => [];

    /// <summary>What it can be filtered by.</summary>
    public Keys<T> Keys { get; init; } = [];

    /// <summary>Fields that only the service itself writes, by their proto names, besides name, etag and times.</summary>
    public IReadOnlyList<string> OutputOnly
    {
        get => [.. _outputOnly.Except(Always)];
        init => _outputOnly = [.. Always, .. value];
    }

    internal IReadOnlySet<string> NotWritable => _outputOnly;

    private readonly HashSet<string> _outputOnly = [.. Always];

    internal string NameOf(T item) => (string)Message.FindFieldByNumber(1).Accessor.GetValue(item);

    internal string EtagOf(T item) => (string)Message.FindFieldByNumber(2).Accessor.GetValue(item);

    internal void Stamp(T item, string name, string etag, DateTimeOffset? created, DateTimeOffset? updated)
    {
        Set(item, 1, name);
        Set(item, 2, etag);
        Set(item, 3, created);
        Set(item, 4, updated);
    }

    private void Set(T item, int number, object? value)
    {
        var accessor = Message.FindFieldByNumber(number).Accessor;
        if (value is DateTimeOffset time) accessor.SetValue(item, Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(time));
        else if (value is null) accessor.Clear(item);
        else accessor.SetValue(item, value);
    }
}
