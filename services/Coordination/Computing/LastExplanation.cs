using AidCoord.Metrics.Queries;

namespace AidCoord.Coordination.Computing;

/// <summary>Keeps one explanation, so that whoever reads it page by page does not have it computed for each page.</summary>
internal sealed class LastExplanation
{
    private readonly Lock _gate = new();
    private string _question = "";
    private Explanation? _explanation;

    /// <summary>The explanation for a question; computed unless it is the one kept.</summary>
    /// <param name="question">Everything that the explanation depends on, but for the facts.</param>
    /// <param name="compute">Computes it.</param>
    public Explanation Get(string question, Func<Explanation> compute)
    {
        lock (_gate)
        {
            if (_explanation is not null && _question == question) return _explanation;
        }

        var explanation = compute();
        lock (_gate) (_question, _explanation) = (question, explanation);
        return explanation;
    }
}
