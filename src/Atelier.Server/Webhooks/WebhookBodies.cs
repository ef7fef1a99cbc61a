using System.Text.Json;
using Atelier.Core.Engine;
using Atelier.Core.Webhooks;
using Atelier.Server.Images;
using Atelier.Server.Native;

namespace Atelier.Server.Webhooks;

/// <summary>Tells of a job as <c>GET /api/v1/jobs/{id}</c> does; pictures are links, never bytes.</summary>
internal sealed class WebhookBodies(JobResults results, ImageLinks links) : IWebhookBodies
{
    public async ValueTask<byte[]?> WriteAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        if (await results.FindAsync(delivery.SubjectId, cancellationToken) is not { } result)
        {
            return null;
        }

        var job = JobBody.From(result, [.. result.Images.Select(image => ImageBody.From(image, links, request: null))]);
        return JsonSerializer.SerializeToUtf8Bytes(new JobMessageBody(delivery.Event, delivery.At, job), NativeJson.Default.JobMessageBody);
    }
}
