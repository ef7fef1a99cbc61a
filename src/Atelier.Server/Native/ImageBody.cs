using System.Text.Json.Serialization;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native;

/// <summary>A kept picture as <c>/api/v1/images</c> tells it.</summary>
internal sealed record ImageBody
{
    public required string Id { get; init; }

    public required string Url { get; init; }

    public required string ThumbnailUrl { get; init; }

    public required string JobId { get; init; }

    public required int Index { get; init; }

    public required string Format { get; init; }

    public required string ContentType { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int Frames { get; init; }

    public required bool HasAlpha { get; init; }

    public required long SizeBytes { get; init; }

    [JsonPropertyName("sha256")]
    public required string Sha256 { get; init; }

    public required string Prompt { get; init; }

    public required string? RevisedPrompt { get; init; }

    public required string Model { get; init; }

    public required string Provider { get; init; }

    public required bool Simulated { get; init; }

    public required long? Seed { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Ids of the kept pictures it was made from, in order.</summary>
    public required IReadOnlyList<string> Parents { get; init; }

    /// <summary>edit_of, variation_of, upscale_of or operation_of; null when it was made from words alone.</summary>
    public required string? Relation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public static ImageBody From(ImageRecord image, ImageLinks links, HttpRequest request) => new()
    {
        Id = image.Id,
        Url = links.Of(image, request),
        ThumbnailUrl = links.ThumbnailOf(image, request),
        JobId = image.JobId,
        Index = image.Index,
        Format = image.Format.ToName(),
        ContentType = image.Format.ToMediaType(),
        Width = image.Width,
        Height = image.Height,
        Frames = image.Frames,
        HasAlpha = image.HasAlpha,
        SizeBytes = image.Bytes,
        Sha256 = image.Sha256,
        Prompt = image.Prompt,
        RevisedPrompt = image.RevisedPrompt,
        Model = image.Model,
        Provider = image.Provider,
        Simulated = image.Simulated,
        Seed = image.Seed,
        Parameters = image.Parameters,
        Parents = image.Parents,
        Relation = image.Relation is { } relation ? WireWords.Of(relation) : null,
        CreatedAt = image.CreatedAt,
        ExpiresAt = image.ExpiresAt,
    };
}
