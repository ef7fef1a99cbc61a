using Atelier.Core.Library;
using Atelier.Server.Hosting;
using Atelier.Stores;
using Microsoft.Extensions.Logging;

namespace Atelier.Server.Health;

/// <summary>Looks whether pictures can be made and kept right now.</summary>
internal sealed class HealthCheck(
    IEnumerable<IImageProvider> providers,
    IJobStore jobs,
    BlobStores blobs,
    IRecordDatabase records,
    ServerStart start,
    TimeProvider time,
    ILogger<HealthCheck> logger)
{
    private const string Healthy = "healthy";
    private const string Unhealthy = "unhealthy";

    /// <summary>Names nothing that is ever kept: finding nothing proves that looking works.</summary>
    private const string NobodysId = "00000000000000000000000000000000";

    public async Task<HealthBody> LookAsync(CancellationToken cancellationToken)
    {
        var names = providers.Select(static provider => provider.Id).Order(StringComparer.Ordinal).ToList();
        var canDraw = names.Count > 0;
        var canKeep = await CanKeepAsync(cancellationToken);
        var now = time.GetUtcNow();
        var ready = canDraw && canKeep;
        return new HealthBody(
            Word(ready),
            ready,
            Product.Service,
            Product.Version,
            (canDraw, canKeep) switch
            {
                (false, _) => "No provider can draw.",
                (_, false) => "Records or pictures cannot be read; the log says why.",
                _ => "Ready to draw.",
            },
            now,
            new ChecksBody(
                Healthy,
                new ProvidersBody(Word(canDraw), canDraw, names.Count, names),
                new StorageBody(Word(canKeep), canKeep, blobs.Current.Name, records.Engine),
                Math.Round((now - start.At).TotalSeconds, 3),
                start.At));
    }

    private async Task<bool> CanKeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await jobs.FindAsync(NobodysId, cancellationToken);
            var blob = await blobs.Current.OpenReadAsync($"0000/00/00/{NobodysId}.png", cancellationToken);
            if (blob is not null)
            {
                await blob.DisposeAsync();
            }

            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            HealthLog.StorageUnreadable(logger, exception);
            return false;
        }
    }

    private static string Word(bool well) => well ? Healthy : Unhealthy;
}
