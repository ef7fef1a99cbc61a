using Microsoft.Extensions.Logging;

namespace Atelier.Core.Resilience;

/// <summary>Log lines about breakers: each transition once, on the node that made it.</summary>
internal static partial class BreakerLog
{
    [LoggerMessage(140, LogLevel.Warning, "Breaker opened ({Breaker}) after {Failures} failures in a row; calls stay away for {TimeoutMs} ms. The last: {Reason}")]
    public static partial void Opened(ILogger logger, BreakerKey breaker, int failures, double timeoutMs, string? reason);

    [LoggerMessage(141, LogLevel.Information, "Breaker half-open ({Breaker}): one call finds out whether the provider has recovered. It had opened because: {Reason}")]
    public static partial void HalfOpened(ILogger logger, BreakerKey breaker, string? reason);

    [LoggerMessage(142, LogLevel.Information, "Breaker closed ({Breaker}): the provider delivers again. It had opened because: {Reason}")]
    public static partial void Closed(ILogger logger, BreakerKey breaker, string? reason);

    [LoggerMessage(143, LogLevel.Warning, "Breaker reopened ({Breaker}): the provider has not recovered. {Reason}")]
    public static partial void Reopened(ILogger logger, BreakerKey breaker, string? reason);

    [LoggerMessage(144, LogLevel.Information, "Breaker reset ({Breaker}) from {State} by an operator")]
    public static partial void Reset(ILogger logger, BreakerKey breaker, string state);

    [LoggerMessage(145, LogLevel.Error, "Breakers cannot be read or written; every call is let through until they can")]
    public static partial void StoreDown(ILogger logger, Exception exception);
}
