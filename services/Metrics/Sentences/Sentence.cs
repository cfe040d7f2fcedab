using AidCoord.Metrics.Groups;
using AidCoord.Wording;

namespace AidCoord.Metrics.Sentences;

/// <summary>A sentence that reads a number aloud, in each language that people are shown it in.</summary>
/// <param name="English">ICU MessageFormat, as <see cref="MessageTemplate"/> takes it. <c>{group}</c> is the name of the row.</param>
/// <param name="French">The same in French.</param>
/// <param name="Values">The other values of the sentence: numbers and texts by name.</param>
public sealed record Sentence(string English, string French, Func<MetricScope, IEnumerable<(string Name, object Value)>> Values)
{
    /// <summary>The sentence in one language.</summary>
    /// <param name="scope">The group; the number must be known there.</param>
    /// <param name="group">Name of the row, for people.</param>
    /// <param name="language">Its language.</param>
    public string Read(MetricScope scope, string group, Language language)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal) { ["group"] = group };
        foreach (var (name, value) in Values(scope))
            values[name] = value;
        return MessageTemplate.Parse(language == Language.French ? French : English).Write(values, language);
    }
}
