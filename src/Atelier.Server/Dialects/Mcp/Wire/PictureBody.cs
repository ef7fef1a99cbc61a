using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Mcp.Wire;

/// <summary>A kept picture.</summary>
internal sealed record PictureBody
{
    public required string Id { get; init; }

    /// <summary>Where it can be had; null when only its id says where it is.</summary>
    public required string? Url { get; init; }

    public required string JobId { get; init; }

    public required string Format { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    public required long SizeBytes { get; init; }

    [JsonPropertyName("sha256")]
    public required string Sha256 { get; init; }

    public required string Prompt { get; init; }

    public required string? RevisedPrompt { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    /// <summary>Whether the embedded artist stood in for the model.</summary>
    public required bool Simulated { get; init; }

    public required long? Seed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public static async ValueTask<PictureBody> FromAsync(ImageRecord image, McpClientContext client, CancellationToken cancellationToken) => new()
    {
        Id = image.Id,
        Url = await client.AddressOf(image, cancellationToken),
        JobId = image.JobId,
        Format = image.Format.ToName(),
        Width = image.Width,
        Height = image.Height,
        SizeBytes = image.Bytes,
        Sha256 = image.Sha256,
        Prompt = image.Prompt,
        RevisedPrompt = image.RevisedPrompt,
        Provider = image.Provider,
        Model = image.Model,
        Simulated = image.Simulated,
        Seed = image.Seed,
        CreatedAt = image.CreatedAt,
        ExpiresAt = image.ExpiresAt,
    };
}
