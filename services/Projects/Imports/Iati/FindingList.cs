namespace AidCoord.Projects.Imports.Iati;

/// <summary>Collects what is wrong with a file, and counts without keeping what has been found too often.</summary>
internal sealed class FindingList(int mostOfAKind)
{
    private const int LongestDetail = 80;
    private readonly Dictionary<FindingKind, int> _counts = new(ReferenceEqualityComparer.Instance);
    private List<Finding> _current = [];

    /// <summary>Kinds of which more were found than kept, with how many were not kept.</summary>
    public IEnumerable<(FindingKind Kind, int NotKept)> NotKept =>
        _counts.Where(entry => entry.Value > mostOfAKind).Select(entry => (entry.Key, entry.Value - mostOfAKind));

    /// <summary>Adds one. What refuses an activity is always kept.</summary>
    public Finding Add(FindingKind kind, string element, int line, ReadOnlySpan<char> detail)
    {
        var isError = kind.Severity == Protos.Projects.V1.ImportIssue.Types.Severity.Error;
        if (!isError)
        {
            var count = _counts.GetValueOrDefault(kind) + 1;
            _counts[kind] = count;
            if (count > mostOfAKind) return default;
        }
        var shown = detail.Length > LongestDetail ? string.Concat(detail[..LongestDetail], "…") : new string(detail);
        var finding = new Finding(kind, element, line, shown);
        _current.Add(finding);
        return finding;
    }

    /// <summary>Takes what was added since the last time.</summary>
    public IReadOnlyList<Finding> Take()
    {
        if (_current.Count == 0) return [];
        var taken = _current;
        _current = [];
        return taken;
    }
}
