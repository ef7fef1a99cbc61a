using Atelier.Server.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Atelier.Server.Hosting;

/// <summary>The log: lines on standard output, for people or for machines.</summary>
internal static class ConsoleLogging
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";

    public static void AddAtelierConsole(this ILoggingBuilder logging, LogOptions options)
    {
        logging.SetMinimumLevel(options.EffectiveLevel);

        // The framework's own chatter repeats our request lines; its warnings are worth reading.
        logging.AddFilter("Microsoft", AtLeast(LogLevel.Warning, options.EffectiveLevel));
        logging.AddFilter("System", AtLeast(LogLevel.Warning, options.EffectiveLevel));

        if (!options.Requests)
        {
            logging.AddFilter(typeof(RequestFrame).FullName, AtLeast(LogLevel.Warning, options.EffectiveLevel));
        }

        // Why a start failed is told in a sentence of our own; that background work died is logged as critical too.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", AtLeast(LogLevel.Critical, options.EffectiveLevel));
        if (options.Format == LogFormat.Json)
        {
            logging.Services.AddSingleton<ConsoleFormatter, JsonLines>();
            logging.AddConsole(static console => console.FormatterName = JsonLines.FormatterName);
        }
        else
        {
            logging.AddSimpleConsole(static simple =>
            {
                simple.SingleLine = true;
                simple.UseUtcTimestamp = true;
                simple.TimestampFormat = TimeFormat;
                simple.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        }
    }

    private static LogLevel AtLeast(LogLevel least, LogLevel asked) => asked > least ? asked : least;
}
