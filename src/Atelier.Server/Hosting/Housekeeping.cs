using Atelier.Core.Batches;
using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Atelier.Core.Library;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Webhooks;
using Atelier.Server.Fetching;
using Atelier.Server.Settings;
using Atelier.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Atelier.Server.Hosting;

/// <summary>What runs beside requests: leases are renewed, dead processes' jobs brought to an end, submitted jobs worked on, expired pictures removed.</summary>
/// <param name="services">Asked only once the first callers had their moment: reading the catalog and sweeping would slow their answers.</param>
/// <param name="time">The clock.</param>
internal sealed class Housekeeping(IServiceProvider services, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Jobs nobody waits for get this long at the end; what still runs then is picked up by the next start.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<QueueWorker>().Leave();
        await services.GetRequiredService<ImageEngine>().DrainAsync(s_grace);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(s_patience, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopped, or never started: there is nothing to end yet.
            return;
        }

        services.GetRequiredService<PictureSpool>().RemoveLeftovers();
        await Task.WhenAll(
            services.GetRequiredService<LeaseKeeper>().RunAsync(stoppingToken),
            services.GetRequiredService<Recovery>().RunAsync(stoppingToken),
            services.GetRequiredService<RetentionSweep>().RunAsync(stoppingToken),
            SurveyAsync(stoppingToken),
            services.GetRequiredService<QueueWorker>().RunAsync(stoppingToken),
            services.GetRequiredService<CancellingWatch>().RunAsync(stoppingToken),
            services.GetRequiredService<BatchFeeder>().RunAsync(stoppingToken),
            services.GetRequiredService<WebhookDispatch>().RunAsync(stoppingToken),
            services.GetRequiredService<JournalSweep>().RunAsync(stoppingToken),
            services.GetRequiredService<BlobDelivery>().RunAsync(stoppingToken),
            DiscoverAsync(stoppingToken));
    }

    /// <summary>Colours are only measured where they may be looked for.</summary>
    private Task SurveyAsync(CancellationToken stoppingToken) =>
        services.GetRequiredService<LibraryOptions>().MeasureColours
            ? services.GetRequiredService<ColourSurvey>().RunAsync(stoppingToken)
            : Task.CompletedTask;

    /// <summary>Without anybody to ask there is nothing to wait for, and no timer to keep.</summary>
    private Task DiscoverAsync(CancellationToken stoppingToken) =>
        services.GetRequiredService<PlannerOptions>().Discovery
        && services.GetRequiredService<ProviderDirectory>().All.Any(static setup => setup.Lister is not null)
            ? services.GetRequiredService<ModelDiscovery>().RunAsync(stoppingToken)
            : Task.CompletedTask;
}
