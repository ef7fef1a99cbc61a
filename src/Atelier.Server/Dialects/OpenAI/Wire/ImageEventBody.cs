using System.Text.Json.Serialization;
using Atelier.Server.Dialects.OpenAI.Writing;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>One event of a picture stream, unfinished or finished.</summary>
internal sealed record ImageEventBody
{
    /// <summary><c>image_generation.partial_image</c>, <c>image_generation.completed</c>, or the same with <c>image_edit</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The picture's bytes in plain base64.</summary>
    [JsonPropertyName("b64_json")]
    public required PictureSlot B64Json { get; init; }

    /// <summary>Unix seconds.</summary>
    public required long CreatedAt { get; init; }

    public required string Size { get; init; }

    public required string Quality { get; init; }

    public required string Background { get; init; }

    public required string OutputFormat { get; init; }

    /// <summary>0-based; unfinished pictures only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PartialImageIndex { get; init; }

    /// <summary>Which of several pictures, 0-based; left out when there is only one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ImageIndex { get; init; }

    /// <summary>Finished pictures only: this picture's share of the call's tokens.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TokenUsageBody? Usage { get; init; }

    /// <summary>Finished pictures only: the picture's address on this server.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    /// <summary>Finished pictures only: how the call's pictures came about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerMetadata? Metadata { get; init; }
}
