using System.Text.Json.Serialization;
using Atelier.Core.Engine;
using Atelier.Server.Dialects.Gemini.Errors;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Gemini.Wire;

/// <summary>How an answer came about; Google's clients pass over it.</summary>
internal sealed record GoogleAnswerFactsBody
{
    [JsonPropertyName("jobId")]
    public required string JobId { get; init; }

    /// <summary>Id of the provider that drew, such as <c>gemini</c> or <c>sketch</c>.</summary>
    [JsonPropertyName("provider")]
    public required string? Provider { get; init; }

    /// <summary>US dollars; left out when nobody knows.</summary>
    [JsonPropertyName("cost")]
    public required decimal? Cost { get; init; }

    /// <summary>Whether the embedded artist stood in for the model.</summary>
    [JsonPropertyName("simulated")]
    public required bool Simulated { get; init; }

    /// <summary>Whether pictures that the same request made before served again, at no cost.</summary>
    [JsonPropertyName("cached")]
    public required bool Cached { get; init; }

    [JsonPropertyName("durationMs")]
    public required long DurationMs { get; init; }

    [JsonPropertyName("warnings")]
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Every difference between what was asked and what the model was sent.</summary>
    [JsonPropertyName("adjustments")]
    public required IReadOnlyList<AdjustmentBody> Adjustments { get; init; }

    /// <summary>The pictures as they are kept, in the order of the candidates.</summary>
    [JsonPropertyName("images")]
    public required IReadOnlyList<GoogleKeptImageBody> Images { get; init; }

    /// <param name="result">A finished job.</param>
    /// <param name="linkOf">Finds the address of a picture.</param>
    public static GoogleAnswerFactsBody From(JobResult result, Func<ImageRecord, string> linkOf) => new()
    {
        JobId = result.Job.Id,
        Provider = result.Job.Provider,
        Cost = result.Job.CostUsd,
        Simulated = result.Job.Simulated,
        Cached = result.Job.CachedFrom is not null,
        DurationMs = (long)(result.Job.Duration ?? TimeSpan.Zero).TotalMilliseconds,
        Warnings = result.Job.Warnings,
        Adjustments = [.. result.Job.Adjustments.Select(static made => AdjustmentBody.From(made) with { Parameter = EngineWords.WordOf(made.Parameter) })],
        Images =
        [
            .. result.Images.Select(image => new GoogleKeptImageBody
            {
                Id = image.Id,
                Url = linkOf(image),
                Width = image.Width,
                Height = image.Height,
                Seed = image.Seed,
            }),
        ],
    };
}

/// <summary>A picture as it is kept.</summary>
internal sealed record GoogleKeptImageBody
{
    /// <summary>32 hex digits.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Its address here; may be given as <c>fileUri</c>.</summary>
    [JsonPropertyName("url")]
    public required string Url { get; init; }

    [JsonPropertyName("width")]
    public required int Width { get; init; }

    [JsonPropertyName("height")]
    public required int Height { get; init; }

    /// <summary>The seed that makes this picture again, where there is one.</summary>
    [JsonPropertyName("seed")]
    public required long? Seed { get; init; }
}
