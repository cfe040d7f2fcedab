namespace AidCoord.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var terminal = Terminal.OfThisProcess();
        return await AidCoordCommand.RunAsync(args, terminal);
    }
}
