using Microsoft.Extensions.Logging;

namespace Atelier.Server.Hosting;

internal static partial class StartLog
{
    [LoggerMessage(1300, LogLevel.Warning, "{Warning}")]
    public static partial void Doubtful(ILogger logger, string warning);

    [LoggerMessage(1301, LogLevel.Information, "Settings given: {Settings}")]
    public static partial void Settings(ILogger logger, string settings);
}
