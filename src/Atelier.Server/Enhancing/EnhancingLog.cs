using Microsoft.Extensions.Logging;

namespace Atelier.Server.Enhancing;

internal static partial class EnhancingLog
{
    [LoggerMessage(1400, LogLevel.Warning, "{Model} did not enhance a prompt ({Kind}): {Reason}")]
    public static partial void Failed(ILogger logger, string model, FailureKind kind, string reason);
}
