namespace Atelier.Core.Webhooks;

/// <summary>Writes what messages tell.</summary>
public interface IWebhookBodies
{
    /// <summary>The message's JSON as things stand now; <see langword="null"/> when what it tells of is gone.</summary>
    ValueTask<byte[]?> WriteAsync(WebhookDelivery delivery, CancellationToken cancellationToken);
}
