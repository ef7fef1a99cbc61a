using Microsoft.Extensions.Logging;

namespace Atelier.Core.Webhooks;

/// <summary>Log lines about webhooks; addresses may hold secrets and never appear in them.</summary>
internal static partial class WebhookLog
{
    [LoggerMessage(150, LogLevel.Warning, "Webhook {DeliveryId} ({Event}) is given up after {Attempts} tries: {Problem}")]
    public static partial void GivenUp(ILogger logger, string deliveryId, string @event, int attempts, string problem);

    [LoggerMessage(151, LogLevel.Warning, "What is to be told by webhooks could not be read; it is tried again")]
    public static partial void NotRead(ILogger logger, Exception exception);
}
