using AidCoord.Cli.Endings;
using AidCoord.Cli.Engine;

namespace AidCoord.Cli.Tests.Engine;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public void AFolderHasOneHolder()
    {
        using var first = DataFolder.TryTake(_path);

        Assert.NotNull(first);
        Assert.Null(DataFolder.TryTake(_path));
    }

    [Fact]
    public void ALeftFolderCanBeTakenAgain()
    {
        DataFolder.TryTake(_path)!.Dispose();

        using var second = DataFolder.TryTake(_path);

        Assert.NotNull(second);
    }

    [Fact]
    public void OthersLearnWhereTheHolderListensUntilItLeaves()
    {
        var address = new Uri("http://127.0.0.1:5080/");
        using (var holder = DataFolder.TryTake(_path)!)
        {
            Assert.Null(DataFolder.HolderAddress(_path));
            holder.Announce(address);
            Assert.Equal(address, DataFolder.HolderAddress(_path));
        }

        Assert.Null(DataFolder.HolderAddress(_path));
    }

    [Fact]
    public void APlaceThatCannotBeAFolderIsRefusedInWords()
    {
        var file = Path.GetTempFileName();

        var fault = Assert.Throws<Fault>(() => DataFolder.TryTake(Path.Combine(file, "data")));

        Assert.Equal(3, fault.ExitCode);
        Assert.Contains("--data", fault.Message);
        File.Delete(file);
    }

    public void Dispose()
    {
        if (Directory.Exists(_path)) Directory.Delete(_path, recursive: true);
    }
}
