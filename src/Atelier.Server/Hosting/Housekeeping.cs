using Atelier.Core.Engine;
using Atelier.Core.Library;
using Microsoft.Extensions.Hosting;

namespace Atelier.Server.Hosting;

/// <summary>What runs beside requests: leases are renewed, dead processes' jobs brought to an end, expired pictures removed.</summary>
internal sealed class Housekeeping(
    ImageEngine engine,
    LeaseKeeper leases,
    Recovery recovery,
    RetentionSweep sweep,
    TimeProvider time) : BackgroundService
{
    /// <summary>Jobs nobody waits for get this long at the end; what still runs then is picked up by the next start.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);

    /// <summary>The first callers come first: opening the records at the same moment would slow their answers.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await engine.DrainAsync(s_grace);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var leasing = leases.RunAsync(stoppingToken);
        await Task.Delay(s_patience, time, stoppingToken);
        await Task.WhenAll(leasing, recovery.RunAsync(stoppingToken), sweep.RunAsync(stoppingToken));
    }
}
