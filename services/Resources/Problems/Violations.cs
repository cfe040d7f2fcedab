using Grpc.Core;

namespace AidCoord.Resources.Problems;

/// <summary>Collects every bad field of a request, so that the caller can mend them all in one go.</summary>
/// <remarks>
/// Rules write to it: <c>violations.At("sectors", i).Add("percentage", "…")</c>. Collecting stops at
/// <see cref="Limit"/>, because the list travels in the trailers of the answer; what was left out is counted.
/// </remarks>
public sealed class Violations
{
    /// <summary>How many violations are kept word for word.</summary>
    public const int Limit = 40;

    private readonly string _path;
    private readonly Found _found;

    /// <summary>Creates an empty collector.</summary>
    /// <param name="path">Path that all fields are below, such as <c>project</c>; empty for the request itself.</param>
    public Violations(string path = "") : this(path, new Found()) { }

    private Violations(string path, Found found) => (_path, _found) = (path, found);

    /// <summary>How many were found, those beyond <see cref="Limit"/> included.</summary>
    public int Count => _found.Count;

    /// <summary>The violations found, at most <see cref="Limit"/> of them.</summary>
    public IReadOnlyList<Violation> Items => _found.Kept;

    /// <summary>A collector for the fields of a nested message; what is added there is found here.</summary>
    public Violations At(string field) => new(Join(field), _found);

    /// <summary>A collector for the fields of one element of a repeated field, counted from 0.</summary>
    public Violations At(string field, int index) => new($"{Join(field)}[{index}]", _found);

    /// <summary>Adds a bad field.</summary>
    /// <param name="field">Its name as in the proto; empty for the message that this collector stands at.</param>
    /// <param name="description">What is wrong and what would be right.</param>
    public void Add(string field, string description)
    {
        _found.Count++;
        if (_found.Kept.Count < Limit) _found.Kept.Add(new Violation(Join(field), description));
    }

    /// <summary>Adds a bad field when the condition does not hold.</summary>
    public void Require(bool holds, string field, string description)
    {
        if (!holds) Add(field, description);
    }

    /// <summary>Fails with every bad field when there is one.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT, reason INVALID_FIELDS.</exception>
    public void ThrowIfAny()
    {
        if (Count == 0) return;
        var first = string.Join(" ", Items.Take(5).Select(v => $"{v.Field}: {v.Description}"));
        var rest = Count > 5 ? $" And {Count - 5} more; the error's details list them." : "";
        throw new Problem(
            StatusCode.InvalidArgument,
            Reasons.InvalidFields,
            $"{(Count == 1 ? "One field is" : $"{Count} fields are")} not valid. {first}{rest}",
            [new("violation_count", Count.ToString())],
            Items);
    }

    private string Join(string field) =>
        _path.Length == 0 ? field : field.Length == 0 ? _path : $"{_path}.{field}";

    private sealed class Found
    {
        public List<Violation> Kept { get; } = [];

        public int Count { get; set; }
    }
}
