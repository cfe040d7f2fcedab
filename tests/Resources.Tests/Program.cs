using AidCoord.Resources.Tests.Store;
using Xunit.Runner.InProc.SystemConsole;

return args is [KilledWriter.Argument, var kind, var place]
    ? await KilledWriter.RunAsync(kind, place)
    : await ConsoleRunner.Run(args);
