using System.Text.Json.Serialization;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Native.Generate.Wire;

/// <summary>One picture of an answer. The image generator service's seven fields are always there.</summary>
internal sealed record GeneratedImageBody
{
    /// <summary>The id it is kept under; null when it is not kept.</summary>
    public required string? ImageId { get; init; }

    /// <summary>Its address on this server; null when only its bytes were asked for or it is not kept.</summary>
    public required string? Url { get; init; }

    /// <summary>Where its file or blob lies, for operators; null in memory or when it is not kept.</summary>
    public required string? StorageUrl { get; init; }

    /// <summary>Its bytes in plain base64; null when only its address was asked for.</summary>
    [JsonPropertyName("base64_data")]
    public required PictureSlot? Base64Data { get; init; }

    /// <summary>The prompt the model really drew, where it differs from the given one.</summary>
    public required string? RevisedPrompt { get; init; }

    /// <summary><c>WxH</c> in pixels.</summary>
    public required string Size { get; init; }

    /// <summary>dalle3 or flux_schnell where one of these was asked, otherwise the id of the provider that drew.</summary>
    public required string Provider { get; init; }

    public required int Index { get; init; }

    /// <summary>The seed that makes this picture again, where there is one.</summary>
    public required long? Seed { get; init; }

    public required string Format { get; init; }

    public required string ContentType { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Hash of its bytes, lower-case hex.</summary>
    [JsonPropertyName("sha256")]
    public required string Sha256 { get; init; }

    /// <summary>What it was drawn with, by name, such as quality, style or steps.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
}
