using System.Diagnostics;
using System.Globalization;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>A system under load meets faults of every kind.</summary>
[Collection(Alone.Name)]
public sealed class FaultTests
{
    private const int Rounds = 14;
    private const int SingleFaults = 10;
    private const int FaultsAtOnce = 2;
    private const int SmallFaults = 3;
    private const double LeastShare = 0.99;

    [Fact]
    public async Task TwoHundredFaultsLoseNothingDoubleNothingAndLeaveReadsGoingOn()
    {
        RequireServers();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root, to mount a small disk that can be filled");
        // For a repeat of what was seen: the seed of the report, and fewer rounds.
        var seed = Setting("AIDCOORD_TEST_FAULT_SEED", 20261125);
        var rounds = Setting("AIDCOORD_TEST_FAULT_ROUNDS", Rounds);

        using var folder = new TemporaryFolder();
        var (tally, smallTally, findings) = (new Tally(), new Tally(), new Findings());
        var report = new FaultReport(seed, tally, smallTally, findings);
        var began = Stopwatch.GetTimestamp();
        var (errors, withRedis) = ((IReadOnlyList<string>)[], false);
        try
        {
            await using var small = await SmallFaultRun.StartAsync(seed, smallTally, findings);
            await using var run = await FaultRun.StartAsync(folder.Path, seed, tally, findings);
            try
            {
                for (var round = 1; round <= rounds; round++)
                {
                    await Task.WhenAll(run.FaultsAsync(SingleFaults, FaultsAtOnce, report), small.FaultsAsync(SmallFaults, report));
                    var numbers = round % 3 == 0 || round == rounds;
                    await Task.WhenAll(run.JudgeAsync(numbers), small.JudgeAsync(numbers));
                }
            }
            finally
            {
                (errors, withRedis) = (run.Errors, run.WithRedis);
            }
        }
        finally
        {
            Print(report.Write(Stopwatch.GetElapsedTime(began), withRedis, errors));
        }

        Assert.Empty(findings.All);
        Assert.Empty(errors);
        Assert.True(report.Count >= rounds * (SingleFaults + FaultsAtOnce + SmallFaults));
        Assert.True(report.ShareUnderSingleFaults >= LeastShare, $"{report.ShareUnderSingleFaults:P2} of the reads under single faults had a right answer in time");
    }

    internal static void RequireServers()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("AIDCOORD_TEST_POSTGRES") is { Length: > 0 }, "needs PostgreSQL: set AIDCOORD_TEST_POSTGRES (the test starts servers of its own)");
        Assert.SkipUnless(PostgresServer.Programs is not null, "needs initdb and pg_ctl of PostgreSQL on this machine");
        Assert.SkipUnless(FakedClock.Library is not null, "needs libfaketime: apt-get install faketime");
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static void Print(string report)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Name != "artifacts" && folder.Parent is { } parent) folder = parent;
        File.WriteAllText(Path.Combine(folder.FullName, "faults.txt"), report);
    }
}

/// <summary>Not beside other tests: they would take the machine away from it, and it from them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone on the machine";
}
