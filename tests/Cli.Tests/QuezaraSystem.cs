using AidCoord.Cli.Engine;
using AidCoord.Cli.Samples;
using AidCoord.Cli.Tests;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(QuezaraSystem))]

namespace AidCoord.Cli.Tests;

/// <summary>A whole system with the sample country, started once for all tests.</summary>
public sealed class QuezaraSystem : IAsyncLifetime
{
    private readonly string _path = Directory.CreateTempSubdirectory("aidcoord-tests-").FullName;
    private LocalSystem? _system;

    public string Address => _system!.Address.ToString();

    public async ValueTask InitializeAsync()
    {
        _system = await LocalSystem.StartAsync(DataFolder.TryTake(_path)!, port: 0, LogLevel.None, CancellationToken.None);
        (await Ran.Async("load", SampleCountry.Folder, "--country", "QZ", "--gateway", Address)).Succeeded();
    }

    public async ValueTask DisposeAsync()
    {
        if (_system is not null) await _system.DisposeAsync();
        Directory.Delete(_path, recursive: true);
    }

    /// <summary>Runs a command against this system.</summary>
    internal Task<Ran> RunAsync(params string[] args) => Ran.Async([.. args, "--gateway", Address]);
}
