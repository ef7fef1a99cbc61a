using Atelier.Server.Native;

namespace Atelier.Server.Webhooks;

/// <summary>One message to one receiver, as its sender tells it.</summary>
internal sealed record DeliveryBody
{
    public required string Id { get; init; }

    /// <summary>The header <c>webhook-id</c>, the same for every try.</summary>
    public required string WebhookId { get; init; }

    /// <summary>The event, such as <c>job.succeeded</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The job or the batch it tells of.</summary>
    public required string SubjectId { get; init; }

    public required string Url { get; init; }

    /// <summary>pending, delivered or failed.</summary>
    public required string State { get; init; }

    /// <summary>When what it tells of happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was tried last.</summary>
    public required DateTimeOffset? TriedAt { get; init; }

    /// <summary>When it is tried next; null when it is not to be.</summary>
    public required DateTimeOffset? NextAt { get; init; }

    /// <summary>The HTTP status of the last answer; null where none came.</summary>
    public required int? Status { get; init; }

    /// <summary>Why the last try failed.</summary>
    public required string? Problem { get; init; }

    public static DeliveryBody From(WebhookDelivery delivery) => new()
    {
        Id = delivery.Id,
        WebhookId = "msg_" + delivery.Id,
        Event = delivery.Event,
        SubjectId = delivery.SubjectId,
        Url = delivery.Url,
        State = WireWords.Of(delivery.State),
        At = delivery.At,
        Attempts = delivery.Attempts,
        TriedAt = delivery.TriedAt,
        NextAt = delivery.State == DeliveryState.Pending ? delivery.NextAt : null,
        Status = delivery.Status,
        Problem = delivery.Problem,
    };
}
