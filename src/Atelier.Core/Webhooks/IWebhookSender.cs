namespace Atelier.Core.Webhooks;

/// <summary>Brings one message to its receiver.</summary>
public interface IWebhookSender
{
    /// <summary>Tries once.</summary>
    /// <param name="message">What to send, and where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it; trouble on the way is no exception.</returns>
    Task<WebhookAnswer> SendAsync(WebhookMessage message, CancellationToken cancellationToken);
}
