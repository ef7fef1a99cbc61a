using System.Text.Json.Serialization;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>Beyond OpenAI's own fields: who drew, what it cost, what was changed on the way.</summary>
internal sealed record AnswerMetadata
{
    /// <summary>Id of the provider that drew, such as <c>openai</c> or <c>sketch</c>.</summary>
    public required string? Provider { get; init; }

    /// <summary>The model that drew, by its full name.</summary>
    public required string Model { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>Whether pictures that the same request made before served again, at no cost.</summary>
    public required bool Cached { get; init; }

    /// <summary>Milliseconds.</summary>
    public required long Duration { get; init; }

    /// <summary>The same as <c>duration</c>.</summary>
    public long DurationMs => Duration;

    /// <summary>The job behind this answer; null when nothing was drawn.</summary>
    public required string? JobId { get; init; }

    /// <summary>Sentences worth reading, such as names of parameters that had no effect.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Every difference between what was asked and what the model was sent.</summary>
    public required IReadOnlyList<AdjustmentBody> Adjustments { get; init; }

    /// <summary>Format of the first picture.</summary>
    public required string? Format { get; init; }

    /// <summary>Pixels of the first picture.</summary>
    public required int? Width { get; init; }

    /// <summary>Pixels of the first picture.</summary>
    public required int? Height { get; init; }

    /// <summary>Whether the embedded artist stood in for the model.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Whether another provider than the first choice drew.</summary>
    public required bool FallbackUsed { get; init; }

    /// <summary>The first choice, when another provider drew.</summary>
    public required string? OriginalProvider { get; init; }

    /// <summary>What the model said beside its pictures.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>The pictures in the order of <c>data</c>.</summary>
    public required IReadOnlyList<AnswerImageBody> Images { get; init; }
}
