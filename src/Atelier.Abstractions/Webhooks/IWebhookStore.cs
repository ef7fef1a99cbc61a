namespace Atelier;

/// <summary>Keeps what is to be told to whom, until it is. Every method is one transaction.</summary>
/// <remarks>Announcements are written by the stores of what they tell of, together with its end.</remarks>
public interface IWebhookStore
{
    /// <summary>What has not been turned into deliveries yet, oldest first.</summary>
    ValueTask<IReadOnlyList<Announcement>> ListAnnouncementsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Puts deliveries in the place of an announcement.</summary>
    /// <returns>False, and nothing written, when another process did so first.</returns>
    ValueTask<bool> ExpandAsync(Announcement announcement, IReadOnlyList<WebhookDelivery> deliveries, CancellationToken cancellationToken);

    /// <summary>Takes deliveries that are due, for one process; of those to one receiver about one subject the oldest alone.</summary>
    ValueTask<IReadOnlyList<WebhookDelivery>> ClaimAsync(DateTimeOffset now, DateTimeOffset leaseUntil, int most, CancellationToken cancellationToken);

    /// <summary>Writes what a try came to, and gives the delivery up.</summary>
    ValueTask RecordAsync(WebhookDelivery delivery, CancellationToken cancellationToken);

    /// <summary>One delivery; <see langword="null"/> when there is none.</summary>
    ValueTask<WebhookDelivery?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    ValueTask<IReadOnlyList<WebhookDelivery>> ListAsync(DeliveryQuery query, CancellationToken cancellationToken);

    /// <summary>Has a delivery tried again from the beginning, whatever became of it.</summary>
    /// <returns>The delivery as it is now; <see langword="null"/> when there is none.</returns>
    ValueTask<WebhookDelivery?> RedeliverAsync(string id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets deliveries that ended and happened before <paramref name="before"/>.</summary>
    ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>An owner's secrets that are in use, the present one first; <paramref name="candidate"/> becomes the first of all where there is none.</summary>
    ValueTask<IReadOnlyList<WebhookSecret>> ListSecretsAsync(string owner, string candidate, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a secret the present one; the one before is used until it retires.</summary>
    ValueTask RotateSecretAsync(string owner, string secret, DateTimeOffset now, DateTimeOffset retireAt, CancellationToken cancellationToken);
}
