using Atelier.Server.Native.Generate.Wire;
using Atelier.Server.Native.Jobs;

namespace Atelier.Server.Native.Batches;

/// <summary>A batch in JSON. Describes the reader's fields and is never bound. What is not an item stands before the items.</summary>
internal sealed record BatchInputBody
{
    /// <summary>What you call it, up to 128 characters.</summary>
    public string? Name { get; init; }

    /// <summary>low, normal or high; normal when left out.</summary>
    public string? Priority { get; init; }

    /// <summary>US dollars all items together may cost; at the next one above it the batch pauses.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>Who is told of its end; an https address alone is enough.</summary>
    public WebhookBody? Webhook { get; init; }

    /// <summary>Whether only the price is wanted.</summary>
    public bool? DryRun { get; init; }

    /// <summary>Fields that hold where an item does not say.</summary>
    public GenerateBody? Defaults { get; init; }

    /// <summary>1 to 10000 items, each a prompt or the fields of POST /api/v1/generate, with a <c>custom_id</c> of your own if wanted.</summary>
    public required IReadOnlyList<GenerateBody> Items { get; init; }
}
