using AidCoord.Metrics.Sentences;
using AidCoord.Wording;

namespace AidCoord.Metrics;

/// <summary>A number, or the reason why there is none. Never NaN, never a 0 that means "not known".</summary>
public abstract record MetricValue
{
    private MetricValue()
    {
    }

    /// <summary>A known number.</summary>
    public sealed record Known : MetricValue
    {
        /// <summary>A known number.</summary>
        /// <param name="value">Finite.</param>
        /// <exception cref="ArgumentException">Not a finite number: a formula divided by 0 instead of saying "undefined".</exception>
        public Known(double value)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException($"A metric cannot be {value}; say Undefined with a reason.");
            Value = value;
        }

        /// <summary>The number in the unit of its metric, unrounded.</summary>
        public double Value { get; }

        /// <summary>Lower end of the range; null where the metric has none, or the end is not known.</summary>
        public double? Low { get; init; }

        /// <summary>Upper end of the range; null where the metric has none, or the end is not known.</summary>
        public double? High { get; init; }

        /// <summary>The number exactly, for money; null for everything else.</summary>
        public decimal? Exact { get; init; }
    }

    /// <summary>There is no number.</summary>
    /// <param name="Reason">For programs: lower case with underscores (<c>no_amount</c>, <c>not_measured</c> …).</param>
    /// <param name="Wording">For people: what is missing and what would mend it.</param>
    public sealed record Undefined(string Reason, SpokenText Wording) : MetricValue
    {
        /// <summary>What is missing, in English.</summary>
        public string Explanation => Wording.In(Language.English);

        /// <summary>"reason: explanation" in one language; the reason before the first colon is the same in every language.</summary>
        /// <param name="language">Its language.</param>
        public string In(Language language) => $"{Reason}: {Wording.In(language)}";

        /// <summary>"reason: explanation".</summary>
        public override string ToString() => In(Language.English);
    }

    /// <summary>A known number without a range.</summary>
    /// <param name="value">Finite.</param>
    public static MetricValue Of(double value) => new Known(value);

    /// <summary>An exact amount of money.</summary>
    /// <param name="amount">Units of the reporting currency.</param>
    public static MetricValue Of(decimal amount) => new Known((double)amount) { Exact = amount };

    /// <summary>No number.</summary>
    /// <param name="reason">For programs.</param>
    /// <param name="wording">For people.</param>
    public static MetricValue None(string reason, SpokenText wording) => new Undefined(reason, wording);
}
