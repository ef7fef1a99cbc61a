using Atelier.Server.Native.Quote;

namespace Atelier.Server.Native.Jobs;

/// <summary>What may be handed in: what may be quoted, and how it stands in line. Describes the reader's fields and is never bound.</summary>
internal sealed record JobInputBody : QuoteInputBody
{
    /// <summary>low, normal or high; normal when left out.</summary>
    public string? Priority { get; init; }

    /// <summary>Who is told of the job's end; an https address alone is enough.</summary>
    public WebhookBody? Webhook { get; init; }
}
