using Spectre.Console;

namespace AidCoord.Cli.Reach;

/// <summary>Tells a person that something is going on, once it takes more than a second.</summary>
internal static class Waiting
{
    public static async Task<T> ForAsync<T>(Terminal terminal, string what, Task<T> answer)
    {
        if (!terminal.ErrorIsTerminal) return await answer;
        if (await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(1), terminal.Time)) == answer) return await answer;
        return await terminal.ErrorScreen().Status().StartAsync(Markup.Escape(what), _ => answer);
    }
}
