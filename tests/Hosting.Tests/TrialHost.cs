using System.Collections.Concurrent;
using AidCoord.Hosting.Calls;
using AidCoord.Hosting.Tests.Trials;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidCoord.Hosting.Tests;

/// <summary>The trial service behind a real service host.</summary>
public sealed class TrialHost : IAsyncDisposable
{
    private readonly GrpcChannel channel;

    private TrialHost(ServiceHost host, Diary diary, CollectedLog log)
    {
        Host = host;
        Diary = diary;
        Log = log;
        channel = GrpcChannel.ForAddress(host.Address);
        Client = new Trial.TrialClient(channel);
    }

    public ServiceHost Host { get; }

    public Diary Diary { get; }

    public CollectedLog Log { get; }

    public Trial.TrialClient Client { get; }

    public GrpcChannel Channel => channel;

    public static async Task<TrialHost> Start(Func<ServiceHostOptions, ServiceHostOptions>? change = null)
    {
        var diary = new Diary();
        var log = new CollectedLog();
        var options = new ServiceHostOptions("trial") { LogLevel = LogLevel.Warning };
        var host = ServiceHost.Create(
            change?.Invoke(options) ?? options,
            services => services.AddSingleton(diary).AddSingleton<ILoggerProvider>(log),
            endpoints => endpoints.MapGrpcService<TrialService>());
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new TrialHost(host, diary, log);
    }

    /// <summary>A guarded client, as services use it among each other.</summary>
    public Trial.TrialClient Guarded(ServiceChannels channels) => new(channels.For(Host.Address));

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await Host.DisposeAsync();
    }
}

/// <summary>Keeps what is logged.</summary>
public sealed class CollectedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Collecting(lines);

    public void Dispose()
    {
    }

    private sealed class Collecting(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception?.Message}");
    }
}

/// <summary>A clock that stands until it is moved. Timers run on the real one.</summary>
public sealed class SetClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Move(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
