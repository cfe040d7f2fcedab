namespace AidCoord.EndToEnd.Tests;

public sealed class SystemProcessTests
{
    [Fact]
    public async Task AStartThatIsGivenUpLeavesNoProcessBehind()
    {
        using var folder = new TemporaryFolder();
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SystemProcess.StartAsync(folder.Path, impatience.Token));

        Assert.DoesNotContain(CommandLines(), line => line.Contains(folder.Path, StringComparison.Ordinal));
    }

    private static IEnumerable<string> CommandLines()
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (IOException)
            {
                // It has ended since.
                continue;
            }

            yield return line;
        }
    }
}
