namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>Lets the load rest: those who work finish what they do, and begin nothing new until it is over.</summary>
internal sealed class Pause
{
    private readonly Lock gate = new();
    private TaskCompletionSource over = Ended();
    private TaskCompletionSource idle = Ended();
    private int working;

    /// <summary>Waits while the load rests; whoever got through calls <see cref="Done"/>.</summary>
    public async Task PassAsync(CancellationToken stop)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (over.Task.IsCompleted)
                {
                    if (working++ == 0) idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    return;
                }

                wait = over.Task;
            }

            await wait.WaitAsync(stop);
        }
    }

    public void Done()
    {
        lock (gate)
        {
            if (--working == 0) idle.TrySetResult();
        }
    }

    /// <summary>Returns when nobody works any more.</summary>
    public Task BeginAsync()
    {
        lock (gate)
        {
            over = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return idle.Task;
        }
    }

    public void End()
    {
        lock (gate) over.TrySetResult();
    }

    private static TaskCompletionSource Ended()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ended.SetResult();
        return ended;
    }
}
