using Microsoft.Extensions.Logging;

namespace Atelier.Core.Ledger;

/// <summary>Log lines about money.</summary>
internal static partial class LedgerLog
{
    [LoggerMessage(140, LogLevel.Warning, "Budget {Budget} of {Account}: {Percent} % used; job {JobId} reached it")]
    public static partial void ShareReached(ILogger logger, string budget, string account, decimal percent, string jobId);
}
