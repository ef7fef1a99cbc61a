using System.Text.Json;
using Atelier.Core.Engine;
using Atelier.Core.Webhooks;
using Atelier.Server.Images;
using Atelier.Server.Native;
using Atelier.Server.Native.Batches;

namespace Atelier.Server.Webhooks;

/// <summary>Tells of a job as <c>GET /api/v1/jobs/{id}</c> does, and of a batch as <c>GET /api/v1/batches/{id}</c>; pictures are links, never bytes.</summary>
internal sealed class WebhookBodies(JobResults results, IBatchStore batches, BatchView batchView, ImageLinks links) : IWebhookBodies
{
    public async ValueTask<byte[]?> WriteAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        if (await results.FindAsync(delivery.SubjectId, cancellationToken) is not { } result)
        {
            return await batches.FindAsync(delivery.SubjectId, cancellationToken) is { } batch
                ? JsonSerializer.SerializeToUtf8Bytes(
                    new BatchMessageBody(delivery.Event, delivery.At, await batchView.OfAsync(batch, cancellationToken)),
                    NativeJson.Default.BatchMessageBody)
                : null;
        }

        var job = JobBody.From(result, [.. result.Images.Select(image => ImageBody.From(image, links, request: null))]);
        return JsonSerializer.SerializeToUtf8Bytes(new JobMessageBody(delivery.Event, delivery.At, job), NativeJson.Default.JobMessageBody);
    }
}
