using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Providers.Fal;

/// <summary>A request as the queue took it. Its addresses are used as they come: they hold less of the model's path than the submit.</summary>
internal sealed record FalTask
{
    public string? StatusUrl { get; init; }

    public string? ResponseUrl { get; init; }

    public string? CancelUrl { get; init; }
}

/// <summary>How far a request is.</summary>
internal sealed record FalStatus
{
    /// <summary><c>IN_QUEUE</c>, <c>IN_PROGRESS</c> or <c>COMPLETED</c>, which covers failures too.</summary>
    public string? Status { get; init; }

    public string? ResponseUrl { get; init; }
}

/// <summary>What a model made.</summary>
internal sealed record FalResult
{
    public IReadOnlyList<FalImage>? Images { get; init; }

    /// <summary>What models that make one picture have instead.</summary>
    public FalImage? Image { get; init; }

    /// <summary>A number; some models draw seeds beyond 64 bits.</summary>
    public JsonElement? Seed { get; init; }

    /// <summary>One flag a picture; a flagged one is blacked out.</summary>
    public JsonElement? HasNsfwConcepts { get; init; }

    /// <summary>The prompt that was drawn, where the model rewrote it.</summary>
    public string? Prompt { get; init; }
}

internal sealed record FalImage
{
    public string? Url { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FalTask))]
[JsonSerializable(typeof(FalStatus))]
[JsonSerializable(typeof(FalResult))]
internal sealed partial class FalWire : JsonSerializerContext;
