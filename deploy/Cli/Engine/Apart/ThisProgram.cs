using System.Diagnostics;
using AidCoord.Cli.Endings;

namespace AidCoord.Cli.Engine.Apart;

/// <summary>Starts this program again, with other arguments.</summary>
internal static class ThisProgram
{
    private const string Name = "aidcoord";

    /// <summary>How the program is started: by its own file, or by <c>dotnet</c> where it was started by that.</summary>
    /// <exception cref="Fault">Its file is not where it should be.</exception>
    public static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var self = System.Environment.ProcessPath;
        if (self is not null && Path.GetFileNameWithoutExtension(self).Equals(Name, StringComparison.OrdinalIgnoreCase))
            return new ProcessStartInfo(self, arguments);
        var library = Path.Combine(AppContext.BaseDirectory, Name + ".dll");
        if (!File.Exists(library))
            throw Fault.NotReachable($"The program's own file {library} is not there, so it cannot start services as processes. Run aidcoord from the folder that it was built or published to.");
        var dotnet = self is not null && Path.GetFileNameWithoutExtension(self).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? self : "dotnet";
        return new ProcessStartInfo(dotnet, arguments.Prepend(library));
    }
}
