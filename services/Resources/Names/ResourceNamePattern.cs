using AidCoord.Resources.Problems;

namespace AidCoord.Resources.Names;

/// <summary>The form that the names of one kind of resource have, such as <c>countries/{country}/projects/{project}</c>.</summary>
/// <remarks>
/// A pattern is pairs of a collection, written as it stands in the name, and an id in braces. The id <c>{country}</c> is
/// two capital letters; every other id follows <see cref="ResourceName.IsId"/>. A pattern that is made
/// <c>alsoForAll</c> takes <c>countries/all</c> too, for resources that concern every country.
/// </remarks>
public sealed class ResourceNamePattern
{
    /// <summary>The id that stands for every parent when listing.</summary>
    public const string Wildcard = "-";

    private const string Country = "country";
    private const string All = "all";
    private readonly (string Collection, string Id)[] _pairs;
    private readonly bool _alsoForAll;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is not pairs of a collection and an id in braces.</exception>
    public ResourceNamePattern(string pattern, bool alsoForAll = false)
    {
        var segments = pattern.Split('/');
        if (segments.Length % 2 != 0) throw new FormatException($"'{pattern}' is not made of pairs such as projects/{{project}}.");
        _pairs = segments.Chunk(2).Select(pair => pair[1] is ['{', .. var id, '}'] && id.Length > 0
            ? (pair[0], id)
            : throw new FormatException($"'{pattern}': after {pair[0]}/ comes an id in braces.")).ToArray();
        _alsoForAll = alsoForAll;
        Text = pattern;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>What the resource is called in the singular: the last id of the pattern, such as <c>project</c>.</summary>
    public string Kind => _pairs[^1].Id;

    /// <summary>What parents look like; empty for a resource without one.</summary>
    public string ParentText => string.Join('/', _pairs[..^1].Select(pair => $"{pair.Collection}/{{{pair.Id}}}"));

    /// <summary>Whether the name has this form.</summary>
    public bool Matches(string name) => Follows(name, _pairs, wildcards: false);

    /// <summary>Says what is wrong with a name; null when it has this form.</summary>
    public string? Fault(string name) => Matches(name) ? null
        : name.Length == 0 ? $"Required: a name such as {Text}."
        : $"'{name}' is not a name of the form {Text}{IdRule}.";

    /// <summary>The name of the resource with this id below this parent.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT when the parent or the id cannot be so; both are named.</exception>
    public string Child(string parent, string id)
    {
        var violations = new Violations();
        violations.Require(Follows(parent, _pairs.AsSpan(..^1), wildcards: false), "parent", $"'{parent}' is not a parent of the form {ParentText}.");
        violations.Require(ResourceName.IsId(id), $"{Kind}_id", $"'{id}' is not an id: 1 to 63 of a-z, 0-9 and hyphen, starting with a letter or digit. Leave it empty to be given one.");
        violations.ThrowIfAny();
        return Join(parent, id);
    }

    /// <summary>What a list below a parent covers. A <see cref="Wildcard"/> in the parent covers all ids at its place.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT when the parent has another form.</exception>
    public ListScope Under(string parent)
    {
        if (!Follows(parent, _pairs.AsSpan(..^1), wildcards: true))
        {
            var violations = new Violations();
            violations.Add("parent", $"'{parent}' is not a parent of the form {ParentText}, with - for any id.");
            violations.ThrowIfAny();
        }
        var below = Join(parent, "");
        var at = below.IndexOf($"/{Wildcard}/", StringComparison.Ordinal);
        // The names below one parent are a range; below many they are a wider range to pick from.
        return at < 0
            ? new ListScope(below, null)
            : new ListScope(below[..(at + 1)], candidate => Fits(candidate, below));
    }

    /// <summary>The pattern itself.</summary>
    public override string ToString() => Text;

    private string IdRule => _alsoForAll ? ", with a country of two capital letters or 'all'" : "";

    private string Join(string parent, string id) =>
        parent.Length == 0 ? $"{_pairs[^1].Collection}/{id}" : $"{parent}/{_pairs[^1].Collection}/{id}";

    private bool Follows(ReadOnlySpan<char> name, ReadOnlySpan<(string Collection, string Id)> pairs, bool wildcards)
    {
        if (pairs.Length == 0) return name.Length == 0;
        var pair = 0;
        var isCollection = true;
        foreach (var range in name.Split('/'))
        {
            if (pair == pairs.Length) return false;
            var segment = name[range];
            if (isCollection)
            {
                if (!segment.SequenceEqual(pairs[pair].Collection)) return false;
            }
            else
            {
                if (!IsIdOf(pairs[pair].Id, segment, wildcards)) return false;
                pair++;
            }
            isCollection = !isCollection;
        }
        return pair == pairs.Length && isCollection;
    }

    private bool IsIdOf(string variable, ReadOnlySpan<char> segment, bool wildcards) =>
        (wildcards && segment is Wildcard)
        || (variable == Country ? ResourceName.IsCountry(segment) || (_alsoForAll && segment is All) : ResourceName.IsId(segment));

    // Whether the candidate lies below a parent with wildcards; both have this pattern's form.
    private static bool Fits(ReadOnlySpan<char> candidate, ReadOnlySpan<char> below)
    {
        while (true)
        {
            var wanted = below.IndexOf('/');
            if (wanted < 0) return true;
            var given = candidate.IndexOf('/');
            if (below[..wanted] is not Wildcard && !below[..wanted].SequenceEqual(candidate[..given])) return false;
            below = below[(wanted + 1)..];
            candidate = candidate[(given + 1)..];
        }
    }
}

/// <summary>Which names a list covers.</summary>
/// <param name="Prefix">What they all start with.</param>
/// <param name="Matches">Which of those; null for all of them.</param>
public sealed record ListScope(string Prefix, Func<string, bool>? Matches);
