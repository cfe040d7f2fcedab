using Spectre.Console;

namespace AidCoord.Cli.Uploads;

/// <summary>A progress bar on the error output, when there is a person to see it and the upload takes more than a second.</summary>
internal static class UploadProgress
{
    public static async Task<UploadResult> ShowAsync(Terminal terminal, string title, Func<Action<UploadState>, Task<UploadResult>> upload)
    {
        if (!terminal.ErrorIsTerminal) return await upload(_ => { });
        var state = new UploadState(0, 1, null);
        var gate = new Lock();
        var running = upload(now =>
        {
            lock (gate) state = now;
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
                    // Bytes read, not bytes sent: the line may hold more than the system has worked through.
                    UploadState now;
                    lock (gate) now = state;
                    bar.MaxValue = Math.Max(1, now.Length);
                    bar.Value = now.Import?.BytesRead ?? 0;
                    bar.Description = Markup.Escape(Describe(title, now));
                    await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(200), terminal.Time));
                }
            });
        return await running;
    }

    private static string Describe(string title, UploadState state) =>
        state.Import is { ActivitiesRead: > 0 } import ? $"{title} · {import.ActivitiesRead:N0} activities" : title;
}
