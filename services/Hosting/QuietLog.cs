using AidCoord.Hosting.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AidCoord.Hosting;

/// <summary>One line a message, on standard error, because standard output belongs to whoever runs the program.</summary>
public static class QuietLog
{
    /// <summary>Adds the log.</summary>
    /// <param name="logging">Where to.</param>
    /// <param name="level">The least serious messages that are written.</param>
    /// <param name="process">Whose log it is, such as <c>projects</c>.</param>
    /// <param name="otlp">Where it is sent as well; null for nowhere.</param>
    public static void Configure(ILoggingBuilder logging, LogLevel level, string process, OtlpTarget? otlp)
    {
        if (otlp is not null) Telemetry.AddLogs(logging, process, otlp);
        logging.SetMinimumLevel(level);
        // The engine logs every call that ends in an error; here that is an answer, and the caller has it.
        logging.AddFilter("Grpc.AspNetCore.Server", level < LogLevel.Information ? level : LogLevel.Critical);
        // It would log whole addresses, queries included, and a query may hold a token: RequestTrace logs requests instead.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A host that cannot start throws, and whoever started it says so.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level < LogLevel.Information ? level : LogLevel.None);
        // Each line that belongs to a request carries its number.
        logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
