using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Providers.BlackForestLabs;

/// <summary>A task that was taken.</summary>
internal sealed record BflTask
{
    public string? Id { get; init; }

    /// <summary>Where it answers; absent when a webhook was asked for.</summary>
    public string? PollingUrl { get; init; }

    /// <summary>Credits of 0.01 US dollars.</summary>
    public decimal? Cost { get; init; }
}

/// <summary>What a poll tells.</summary>
internal sealed record BflResult
{
    public string? Status { get; init; }

    /// <summary>What old answers called the status.</summary>
    public string? State { get; init; }

    public BflSample? Result { get; init; }

    /// <summary>Such as <c>{"Moderation Reasons": ["Violence"]}</c>.</summary>
    public JsonElement? Details { get; init; }

    /// <summary>Credits, once the task is ready.</summary>
    public decimal? Cost { get; init; }
}

internal sealed record BflSample
{
    /// <summary>A signed address that dies after ten minutes.</summary>
    public string? Sample { get; init; }

    /// <summary>The prompt that was drawn; FLUX 3 expands it.</summary>
    public string? Prompt { get; init; }

    public long? Seed { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BflTask))]
[JsonSerializable(typeof(BflResult))]
internal sealed partial class BflWire : JsonSerializerContext;
