using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Serving;
using Atelier.Server.Hosting;
using Atelier.Server.Native.Generate;
using Atelier.Server.Settings;
using Atelier.Stores;
using Microsoft.Extensions.Logging;

namespace Atelier.Server.Health;

/// <summary>Looks whether pictures can be made and kept right now.</summary>
internal sealed class HealthCheck(
    ProviderDirectory directory,
    PlannerOptions planning,
    ServiceOffers offers,
    EngineOptions engine,
    ServiceOptions service,
    IJobStore jobs,
    BlobStores blobs,
    BlobDelivery delivery,
    IRecordDatabase records,
    ServerStart start,
    TimeProvider time,
    ILogger<HealthCheck> logger)
{
    private const string Healthy = "healthy";
    private const string Degraded = "degraded";
    private const string Unhealthy = "unhealthy";

    /// <summary>Names nothing that is ever kept: finding nothing proves that looking works.</summary>
    private const string NobodysId = "00000000000000000000000000000000";

    public async Task<HealthBody> LookAsync(CancellationToken cancellationToken)
    {
        var names = directory.All.Where(CanDraw).Select(static setup => setup.Id).Order(StringComparer.Ordinal).ToList();
        var canDraw = names.Count > 0;
        var usual = offers.Default();
        var spool = await delivery.StateAsync(cancellationToken);
        var storage = await StorageAsync(spool is { TakesMore: true }, cancellationToken);
        var canKeep = storage != Unhealthy;
        var now = time.GetUtcNow();
        var ready = canDraw && canKeep;
        return new HealthBody(
            Word(ready),
            ready,
            service.Name,
            Product.Version,
            (canDraw, canKeep) switch
            {
                (false, _) => "No provider can draw.",
                (_, false) => "Records or pictures cannot be read; the log says why.",
                _ when storage == Degraded => "Ready to draw; new pictures wait on this machine, because their store does not answer.",
                _ => "Ready to draw.",
            },
            now,
            new ChecksBody(
                Healthy,
                new ProvidersBody(Word(canDraw), canDraw, names.Count, names, usual?.Id ?? engine.DefaultModel, canDraw && (usual is not null || offers.CanBeDrawn(engine.DefaultModel))),
                new StorageBody(engine.KeepPictures ? storage : "disabled", canKeep, blobs.Current.Name, records.Engine, spool?.Waiting ?? 0),
                Math.Round((now - start.At).TotalSeconds, 3),
                start.At));
    }

    /// <summary>Whoever only stands in counts as long as it may.</summary>
    private bool CanDraw(ProviderSetup setup) =>
        directory.IsOn(setup.Id) && (setup.Provider is { Traits.Local: false } || planning.Simulation != SimulationMode.Never);

    private async Task<string> StorageAsync(bool canWait, CancellationToken cancellationToken)
    {
        try
        {
            await jobs.FindAsync(NobodysId, cancellationToken);
            var blob = await blobs.Current.OpenReadAsync($"0000/00/00/{NobodysId}.png", cancellationToken);
            if (blob is not null)
            {
                await blob.DisposeAsync();
            }

            return Healthy;
        }
        catch (StorageException exception) when (canWait)
        {
            HealthLog.StorageUnreadable(logger, exception);
            return await TryRecordsAsync(cancellationToken) ? Degraded : Unhealthy;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            HealthLog.StorageUnreadable(logger, exception);
            return Unhealthy;
        }
    }

    private async Task<bool> TryRecordsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await jobs.FindAsync(NobodysId, cancellationToken);
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }

    private static string Word(bool well) => well ? Healthy : Unhealthy;
}
