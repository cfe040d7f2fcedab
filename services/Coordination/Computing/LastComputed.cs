namespace AidCoord.Coordination.Computing;

/// <summary>Keeps one answer, so that whoever reads it page by page does not have it computed for each page.</summary>
/// <typeparam name="T">What is computed.</typeparam>
internal sealed class LastComputed<T> where T : class
{
    private readonly Lock _gate = new();
    private string _question = "";
    private T? _answer;

    /// <summary>The answer to a question; computed unless it is the one kept.</summary>
    /// <param name="question">Everything that the answer depends on, but for the facts.</param>
    /// <param name="compute">Computes it.</param>
    public T Get(string question, Func<T> compute)
    {
        lock (_gate)
        {
            if (_answer is not null && _question == question) return _answer;
        }

        var answer = compute();
        lock (_gate) (_question, _answer) = (question, answer);
        return answer;
    }

    /// <summary>Lets an answer go that was read to its end: a table of twenty thousand places is a hundred megabytes.</summary>
    /// <param name="question">The question that it answers; another's answer stays.</param>
    public void Release(string question)
    {
        lock (_gate)
        {
            if (_question == question) (_question, _answer) = ("", null);
        }
    }
}
