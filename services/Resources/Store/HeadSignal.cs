namespace AidCoord.Resources.Store;

/// <summary>Wakes the followers of this process when a write has moved the head.</summary>
internal sealed class HeadSignal
{
    private readonly Lock _lock = new();
    private long _head;
    private TaskCompletionSource _next = Create();

    public void Raise(long head)
    {
        TaskCompletionSource woken;
        lock (_lock)
        {
            if (head <= _head) return;
            _head = head;
            woken = _next;
            _next = Create();
        }
        woken.SetResult();
    }

    /// <summary>The newest change that a write of this process came to, or met; 0 before the first.</summary>
    public long Head
    {
        get { lock (_lock) return _head; }
    }

    /// <summary>Lets followers look for themselves, whatever there is.</summary>
    public void Nudge()
    {
        TaskCompletionSource woken;
        lock (_lock)
        {
            woken = _next;
            _next = Create();
        }
        woken.SetResult();
    }

    /// <summary>Ends when a write of this process is known to have gone beyond the sequence; at once when it already has.</summary>
    public Task After(long sequence)
    {
        lock (_lock) return _head > sequence ? Task.CompletedTask : _next.Task;
    }

    // Asynchronous, so that a follower never runs on the writer's thread.
    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
