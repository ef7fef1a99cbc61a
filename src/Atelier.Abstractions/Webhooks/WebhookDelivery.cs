namespace Atelier;

/// <summary>One message to one receiver.</summary>
public sealed record WebhookDelivery
{
    /// <summary>UUIDv7, 32 hex digits; the same for every try, so that receivers can tell a repeat.</summary>
    public required string Id { get; init; }

    /// <summary>The job or the batch it tells of.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Its name, such as <c>job.succeeded</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Whose job or batch it is.</summary>
    public required string Caller { get; init; }

    /// <summary>The receiver's address.</summary>
    public required string Url { get; init; }

    /// <summary>Whether the operator named the receiver, for everybody's jobs; otherwise the caller did.</summary>
    public bool IsServers { get; init; }

    /// <summary>When what it tells of happened.</summary>
    public required DateTimeOffset At { get; init; }

    public DeliveryState State { get; init; }

    /// <summary>How often it was tried since it was made or asked for again.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried next; of no meaning unless it is pending.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>When it was tried last.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>The HTTP status of the last answer; <see langword="null"/> where none came.</summary>
    public int? Status { get; init; }

    /// <summary>Why the last try failed, for a person.</summary>
    public string? Problem { get; init; }
}
