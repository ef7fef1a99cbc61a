using Microsoft.Extensions.Logging;

namespace Atelier.Server.Errors;

internal static partial class ErrorLog
{
    [LoggerMessage(1100, LogLevel.Error, "{Method} {Path} threw, request {RequestId}")]
    public static partial void Unexpected(ILogger logger, Exception exception, string method, string path, string requestId);

    [LoggerMessage(1101, LogLevel.Error, "{Method} {Path} was refused: nothing can be stored, request {RequestId}")]
    public static partial void StorageFailed(ILogger logger, Exception exception, string method, string path, string requestId);
}
