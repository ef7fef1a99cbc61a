using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Providers.Replicate;

/// <summary>A prediction as far as it has come.</summary>
internal sealed record Prediction
{
    public string? Id { get; init; }

    public string? Status { get; init; }

    /// <summary>Untyped: a text, a list of them or an object, by model; absent until there is something.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>Why it failed; mostly a text.</summary>
    public JsonElement? Error { get; init; }

    public string? Logs { get; init; }

    public bool? DataRemoved { get; init; }

    public PredictionMetrics? Metrics { get; init; }
}

internal sealed record PredictionMetrics
{
    /// <summary>Seconds that are billed where a model is billed by time.</summary>
    public double? PredictTime { get; init; }
}

/// <summary>A file that was uploaded as an input.</summary>
internal sealed record ReplicateFile
{
    public ReplicateFileUrls? Urls { get; init; }
}

internal sealed record ReplicateFileUrls
{
    public string? Get { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(ReplicateFile))]
internal sealed partial class ReplicateWire : JsonSerializerContext;
