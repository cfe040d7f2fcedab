using System.Diagnostics;
using System.Threading.Channels;

namespace AidCoord.Coordination.Computing;

/// <summary>Builds facts again after their records changed, so that the next question does not have to wait for it.</summary>
internal sealed partial class FactsRefresh(FollowedCountries countries, TimeProvider time, ILogger<FactsRefresh> log)
    : BackgroundService
{
    // Countries that nobody asked about for so long are built when somebody does, and forgotten after the second time.
    private static readonly TimeSpan Wanted = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    // An import changes the records all the time. Building at most one fifth of the time leaves the machine to it.
    private const int RestPerWork = 4;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(RefreshChanged(stoppingToken), ForgetIdle(stoppingToken));

    private async Task ForgetIdle(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await countries.ForgetIdle(Kept);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task RefreshChanged(CancellationToken stoppingToken)
    {
        var signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Signal() => signals.Writer.TryWrite(true);
        countries.Settled += Signal;
        try
        {
            await foreach (var _ in signals.Reader.ReadAllAsync(stoppingToken))
            {
                var began = Stopwatch.GetTimestamp();
                foreach (var facts in countries.All.Select(country => country.Facts).Where(facts => facts.Idle < Wanted && facts.IsStale))
                    await Refresh(facts, stoppingToken);
                await Task.Delay(Stopwatch.GetElapsedTime(began) * RestPerWork, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
        finally
        {
            countries.Settled -= Signal;
        }
    }

    private async Task Refresh(CountryFacts facts, CancellationToken stop)
    {
        try
        {
            await facts.Refresh(stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next question meets the same error and tells it to somebody.
            LogFailed(e, facts.Code);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The facts of {Country} could not be built.")]
    private partial void LogFailed(Exception cause, string country);
}
