using Atelier.Server.Settings;
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
        logging.AddFilter("Microsoft", Quieter(options.EffectiveLevel));
        logging.AddFilter("System", Quieter(options.EffectiveLevel));
        if (options.Format == LogFormat.Json)
        {
            logging.AddJsonConsole(static json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
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

    private static LogLevel Quieter(LogLevel level) => level > LogLevel.Warning ? level : LogLevel.Warning;
}
