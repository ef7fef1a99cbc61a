using Microsoft.Extensions.Logging;

namespace Atelier.Server.Health;

internal static partial class HealthLog
{
    [LoggerMessage(1200, LogLevel.Error, "Records or pictures cannot be read")]
    public static partial void StorageUnreadable(ILogger logger, Exception exception);
}
