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
    public static void Configure(ILoggingBuilder logging, LogLevel level)
    {
        logging.SetMinimumLevel(level);
        // The engine logs every call that ends in an error; here that is an answer, and the caller has it.
        logging.AddFilter("Grpc.AspNetCore.Server", level < LogLevel.Information ? level : LogLevel.Critical);
        // As long as anything listens to it, the server prepares a scope and an activity for every request.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", level < LogLevel.Warning ? level : LogLevel.None);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
