using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine;

/// <summary>Keeps saying that this process is alive and has its jobs in hand, so that nobody takes them.</summary>
public sealed class LeaseKeeper(
    EngineOptions options,
    ImageEngine engine,
    IJobStore jobs,
    NodeIdentity node,
    TimeProvider time,
    ILogger<LeaseKeeper> logger)
{
    /// <summary>Renews until stopped, three times within each lease.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Lease / 3, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var ours = engine.ListOurs();
            if (ours.Count == 0)
            {
                continue;
            }

            try
            {
                await jobs.RenewLeasesAsync(node.Name, ours, time.GetUtcNow() + options.Lease, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                EngineLog.LeasesNotRenewed(logger, exception, options.Lease.TotalSeconds);
            }
        }
    }
}
