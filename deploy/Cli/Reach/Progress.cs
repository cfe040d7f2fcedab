using Spectre.Console;

namespace AidCoord.Cli.Reach;

/// <summary>How far something is.</summary>
/// <param name="Done">What is done, in any unit.</param>
/// <param name="Total">All of it, in the same unit.</param>
/// <param name="What">What is going on, for people.</param>
internal readonly record struct Step(double Done, double Total, string What);

/// <summary>A progress bar on the error output, when there is a person to see it and the work takes more than a second.</summary>
internal static class Progress
{
    /// <summary>Shows how far the work is until it is done.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="title">What stands before the first step is told.</param>
    /// <param name="work">The work; tells its steps from any thread.</param>
    public static async Task<T> ShowAsync<T>(Terminal terminal, string title, Func<Action<Step>, Task<T>> work)
    {
        if (!terminal.ErrorIsTerminal) return await work(_ => { });
        var gate = new Lock();
        var last = new Step(0, 1, title);
        var running = work(step =>
        {
            lock (gate) last = step;
        });
        if (await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(1), terminal.Time)) == running) return await running;
        await terminal.ErrorScreen().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(title));
                while (!running.IsCompleted)
                {
                    Step now;
                    lock (gate) now = last;
                    bar.MaxValue = Math.Max(1, now.Total);
                    bar.Value = now.Done;
                    bar.Description = Markup.Escape(now.What);
                    await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(200), terminal.Time));
                }
            });
        return await running;
    }
}
