using System.Text.Json.Serialization;

namespace Atelier.Cli.Facts;

/// <summary>A kept picture as <c>--json</c> prints it: the keys of <c>/api/v1/images</c>, and <c>path</c> where the file is on this machine.</summary>
internal sealed record ImageInfo
{
    public required string Id { get; init; }

    /// <summary>Its address on the server; null without one.</summary>
    public string? Url { get; init; }

    /// <summary>Its file on this machine; null with a server.</summary>
    public string? Path { get; init; }

    public string? JobId { get; init; }

    public int Index { get; init; }

    public string? Format { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public int Frames { get; init; } = 1;

    public bool HasAlpha { get; init; }

    public long SizeBytes { get; init; }

    [JsonPropertyName("sha256")]
    public string? Sha256 { get; init; }

    public string? Prompt { get; init; }

    public string? RevisedPrompt { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    public bool Simulated { get; init; }

    public long? Seed { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
