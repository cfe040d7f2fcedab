namespace AidCoord.Metrics.Queries;

/// <summary>Answers questions from facts.</summary>
public static class MetricQuery
{
    /// <summary>Computes metrics for every group of a country.</summary>
    /// <param name="facts">The country's facts.</param>
    /// <param name="question">What to compute.</param>
    /// <exception cref="ArgumentException">A metric is not in the catalogue; the message names it.</exception>
    public static Answer Run(Facts facts, Question question) => throw new NotSupportedException("not built yet");
}
