using System.Runtime.CompilerServices;

namespace AidCoord.Samples.Generator;

/// <summary>
/// Makes the sample country: writes the CSV files of deploy/samples from the profiles beside this file and a fixed seed, with
/// <c>dotnet run --project deploy/samples/generator</c>. Two runs give the same bytes. What is committed and read is the CSV.
/// </summary>
internal static class Program
{
    private static void Main()
    {
        var here = Here();
        Console.WriteLine(new Quezara(here).Write(Path.Combine(here, "..")));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
