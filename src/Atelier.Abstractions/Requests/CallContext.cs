namespace Atelier;

/// <summary>Who calls, and how: everything about a call that is not about the picture.</summary>
public sealed record CallContext
{
    /// <summary>The caller's stable id: a key's id or a user's; <c>anonymous</c> where nobody signs in.</summary>
    public string Caller { get; init; } = "anonymous";

    /// <summary>The team the caller belongs to; <see langword="null"/> for none.</summary>
    public string? Team { get; init; }

    /// <summary>openai, native, cli, …: the dialect spoken.</summary>
    public required string Dialect { get; init; }

    /// <summary>The caller's Idempotency-Key: the same key with the same meaning is one purchase.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whom the caller wants told of the job; <see langword="null"/> for nobody.</summary>
    public WebhookTarget? Webhook { get; init; }

    /// <summary>Correlates logs and answers.</summary>
    public string? RequestId { get; init; }
}
