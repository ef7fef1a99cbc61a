using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>The answer to a request for pictures.</summary>
internal sealed record ImagesAnswer
{
    /// <summary>Unix seconds.</summary>
    public required long Created { get; init; }

    /// <summary><c>transparent</c> or <c>opaque</c>: what was made.</summary>
    public required string? Background { get; init; }

    /// <summary><c>png</c>, <c>jpeg</c>, <c>webp</c>, <c>avif</c>, <c>gif</c> or <c>svg</c>: what was made.</summary>
    public required string? OutputFormat { get; init; }

    /// <summary>The quality the model was asked for; null where it knows none.</summary>
    public required string? Quality { get; init; }

    /// <summary><c>WxH</c> of the first picture.</summary>
    public required string? Size { get; init; }

    /// <summary>One item a picture.</summary>
    public required IReadOnlyList<ImageItem> Data { get; init; }

    /// <summary>Tokens over all pictures together.</summary>
    public required TokenUsageBody Usage { get; init; }

    /// <summary>The end user's id in effect; left out when none was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SafetyIdentifier { get; init; }

    /// <summary>How the pictures came about.</summary>
    public required AnswerMetadata Metadata { get; init; }
}
