namespace Atelier.Server.Native.Providers;

/// <summary>How a provider did in the last 24 hours.</summary>
/// <param name="Requests">Calls to it.</param>
/// <param name="Failures">Calls that failed or whose end nobody knows.</param>
/// <param name="SuccessRate">Share of calls that delivered, 0 to 1; null without any call.</param>
/// <param name="AverageSeconds">How long a call took on average; null without any call.</param>
internal sealed record PerformanceBody(long Requests, long Failures, double? SuccessRate, double? AverageSeconds)
{
    public static PerformanceBody From(SpendingRow? row) => row is not { Requests: > 0 }
        ? new PerformanceBody(0, 0, null, null)
        : new PerformanceBody(
            row.Requests,
            row.Failures,
            Math.Round(1 - ((double)row.Failures / row.Requests), 4),
            Math.Round(row.AverageDuration.TotalSeconds, 3));
}
