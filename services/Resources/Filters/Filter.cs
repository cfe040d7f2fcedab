using System.Globalization;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Resources.Filters;

/// <summary>A filter of a list: comparisons joined by AND. A small part of AIP-160.</summary>
/// <remarks>
/// <para><c>key operator value</c>, joined by <c>AND</c> in capitals. Operators: <c>=</c> and <c>!=</c> (any value of the
/// key is, no value of the key is), <c>&lt; &lt;= &gt; &gt;=</c>, and <c>:</c>, which for text means "contains, whatever
/// the case" and else the same as <c>=</c>; <c>key:*</c> means "has a value". A value is a quoted text
/// (<c>"…"</c> or <c>'…'</c>, with <c>\</c> before a quote or <c>\</c> in it) or one word of letters, digits and
/// <c>_ . / + -</c>. A day is <c>2024-03-01</c>.</para>
/// <para>A resource without a value for a key meets only <c>!=</c>.</para>
/// </remarks>
public sealed class Filter
{
    /// <summary>The longest filter, in characters.</summary>
    public const int MaximumLength = 4000;

    /// <summary>The most comparisons in a filter.</summary>
    public const int MaximumComparisons = 50;

    private readonly List<Func<string, bool>> _comparisons = [];

    private Filter() { }

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The filter; empty or white space lets everything through.</param>
    /// <param name="keys">What can be filtered by.</param>
    /// <returns>The test for a resource's <see cref="KeyLines"/>; null when everything passes.</returns>
    /// <exception cref="Problem">INVALID_ARGUMENT saying where and what.</exception>
    public static Func<string, bool>? Parse(string text, IEnumerable<KeyValuePair<string, KeyType>> keys)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length > MaximumLength) throw Refusal(0, $"it has {text.Length} characters, and at most {MaximumLength} are read. Split it into several lists.");
        var known = keys.ToDictionary();
        var reader = new FilterReader(text);
        var filter = new Filter();
        while (true)
        {
            filter.Add(reader.ReadComparison(), known);
            if (reader.AtEnd) return filter.Matches;
            reader.ReadAnd();
            if (filter._comparisons.Count == MaximumComparisons) throw Refusal(reader.Position, $"it has more than {MaximumComparisons} comparisons.");
        }
    }

    internal static Problem Refusal(int position, string description)
    {
        var text = $"At character {position + 1}: {description}";
        return new Problem(StatusCode.InvalidArgument, Reasons.InvalidFilter, $"The filter cannot be read. {text}",
            [new("position", (position + 1).ToString(CultureInfo.InvariantCulture))], [new Violation("filter", text)]);
    }

    private bool Matches(string lines)
    {
        foreach (var comparison in _comparisons)
        {
            if (!comparison(lines)) return false;
        }
        return true;
    }

    private void Add(Comparison comparison, Dictionary<string, KeyType> known)
    {
        var (at, key, op, value, quoted) = comparison;
        if (!known.TryGetValue(key, out var type))
        {
            throw Refusal(at, known.Count == 0
                ? $"'{key}' is not a field to filter by; these resources have none."
                : $"'{key}' is not a field to filter by. There are: {string.Join(", ", known.Keys)}.");
        }
        if (op == ":" && value == "*" && !quoted)
        {
            _comparisons.Add(lines => KeyLines.Any(lines, key, static _ => true));
            return;
        }
        var test = TestOf(comparison, type);
        if (op == "!=") _comparisons.Add(lines => !KeyLines.Any(lines, key, test));
        else _comparisons.Add(lines => KeyLines.Any(lines, key, test));
    }

    private static KeyLines.ValueTest TestOf(Comparison comparison, KeyType type)
    {
        var (at, key, op, value, _) = comparison;
        switch (type)
        {
            case KeyType.Number:
                if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    throw Refusal(at, $"{key} is a number, and '{value}' is none. Write it like 1250.5.");
                return given => Holds(op, decimal.Parse(given, NumberStyles.Float, CultureInfo.InvariantCulture).CompareTo(number));
            case KeyType.Day:
                if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                    throw Refusal(at, $"{key} is a day, and '{value}' is none. Write it like 2024-03-01.");
                // Days of this form are in order when their characters are.
                return given => Holds(op, given.SequenceCompareTo(value));
            case KeyType.Flag:
                if (value is not ("true" or "false")) throw Refusal(at, $"{key} is true or false, not '{value}'.");
                if (op is not ("=" or "!=" or ":")) throw Refusal(at, $"{key} is true or false: compare it with = or !=.");
                return given => given.SequenceEqual(value);
            default:
                var text = KeyLines.Kept(value);
                if (op == ":") return given => given.Contains(text, StringComparison.OrdinalIgnoreCase);
                return given => Holds(op, given.SequenceCompareTo(text));
        }
    }

    // "!=" is "no value is equal": the caller turns it round.
    private static bool Holds(string op, int order) => op switch
    {
        "=" or "!=" or ":" => order == 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };
}

/// <summary>One comparison as it was written.</summary>
internal readonly record struct Comparison(int Position, string Key, string Operator, string Value, bool Quoted);
