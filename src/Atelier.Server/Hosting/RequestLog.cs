using Microsoft.Extensions.Logging;

namespace Atelier.Server.Hosting;

internal static partial class RequestLog
{
    [LoggerMessage(1000, LogLevel.Information, "Started {Method} {Path}, request {RequestId}")]
    public static partial void Started(ILogger logger, string method, string path, string requestId);

    [LoggerMessage(1001, LogLevel.Information, "Completed {Method} {Path} with {Status} in {DurationMs} ms, request {RequestId}")]
    public static partial void Completed(ILogger logger, string method, string path, int status, double durationMs, string requestId);

    [LoggerMessage(1002, LogLevel.Information, "Completed {Method} {Path} with {Status} in {DurationMs} ms, request {RequestId}, job {JobId}")]
    public static partial void CompletedJob(
        ILogger logger,
        string method,
        string path,
        int status,
        double durationMs,
        string requestId,
        string jobId);
}
