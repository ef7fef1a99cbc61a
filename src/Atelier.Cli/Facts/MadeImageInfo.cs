using System.Text.Json.Serialization;

namespace Atelier.Cli.Facts;

/// <summary>One picture that was just made.</summary>
internal sealed record MadeImageInfo
{
    public int Index { get; init; }

    /// <summary>Its id in the library; null where a server does not tell.</summary>
    public string? Id { get; init; }

    /// <summary>Its file on this machine; null when it went to standard output.</summary>
    public string? Path { get; init; }

    /// <summary>Its address on the server; null without one.</summary>
    public string? Url { get; init; }

    public string? Format { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public long? SizeBytes { get; init; }

    [JsonPropertyName("sha256")]
    public string? Sha256 { get; init; }

    public long? Seed { get; init; }

    public string? RevisedPrompt { get; init; }
}
