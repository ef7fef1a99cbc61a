using System.Text.Json.Serialization;

namespace Atelier.Providers.AiRefinery;

internal sealed record AiRefineryAnswer
{
    public IReadOnlyList<AiRefineryPicture>? Data { get; init; }

    public AiRefineryUsage? Usage { get; init; }
}

internal sealed record AiRefineryPicture
{
    public string? B64Json { get; init; }

    public string? Url { get; init; }

    public string? RevisedPrompt { get; init; }
}

internal sealed record AiRefineryUsage
{
    public int InputTokens { get; init; }

    /// <summary>Open: its own client reads any name.</summary>
    public IReadOnlyDictionary<string, int>? InputTokensDetails { get; init; }

    public int OutputTokens { get; init; }
}

internal sealed record AiRefineryModels
{
    public IReadOnlyList<AiRefineryModel>? Data { get; init; }
}

internal sealed record AiRefineryModel
{
    public string? Id { get; init; }
}

[JsonSerializable(typeof(AiRefineryAnswer))]
[JsonSerializable(typeof(AiRefineryModels))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class AiRefineryJson : JsonSerializerContext;
