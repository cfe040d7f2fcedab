using System.Diagnostics;
using System.Threading.Channels;
using AidCoord.Coordination.Records;

namespace AidCoord.Coordination.Computing;

/// <summary>Builds facts again after their records changed, so that the next question does not have to wait for it.</summary>
internal sealed partial class FactsRefresh(Countries countries, FactsByCountry facts, TimeProvider time, ILogger<FactsRefresh> log)
    : BackgroundService
{
    // Countries that nobody asked about for so long are built when somebody does, and forgotten after the second time.
    private static readonly TimeSpan Wanted = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    // An import changes the records all the time. Building at most one fifth of the time leaves the machine to it.
    private const int RestPerWork = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Signal() => signals.Writer.TryWrite(true);
        countries.Settled += Signal;
        try
        {
            await foreach (var _ in signals.Reader.ReadAllAsync(stoppingToken))
            {
                var began = Stopwatch.GetTimestamp();
                foreach (var country in facts.Asked.Where(c => c.Idle < Wanted && c.IsStale)) await Refresh(country, stoppingToken);
                facts.ForgetIdle(Kept);
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

    private async Task Refresh(CountryFacts country, CancellationToken stop)
    {
        try
        {
            await country.Refresh(stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next question meets the same error and tells it to somebody.
            LogFailed(e, country.Code);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The facts of {Country} could not be built.")]
    private partial void LogFailed(Exception cause, string country);
}
