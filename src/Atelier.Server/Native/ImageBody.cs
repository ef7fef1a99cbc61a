using System.Text.Json.Serialization;
using Atelier.Core.Library;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native;

/// <summary>A kept picture as <c>/api/v1/images</c> tells it.</summary>
internal sealed record ImageBody
{
    public required string Id { get; init; }

    /// <summary>The same, as the image generator service called it.</summary>
    public required string ImageId { get; init; }

    /// <summary>The name it was kept under at first.</summary>
    public required string OriginalFilename { get; init; }

    /// <summary>Its name within the store: <c>YYYY/MM/DD/{id}.png</c>.</summary>
    public required string StoragePath { get; init; }

    /// <summary>Where its file or blob lies, for operators; null in memory.</summary>
    public required string? StorageUrl { get; init; }

    /// <summary>What stands beside its bytes where they are kept.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

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

    public required bool Favourite { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Ids of the collections it is in.</summary>
    public required IReadOnlyList<string> Collections { get; init; }

    public required int UpVotes { get; init; }

    public required int DownVotes { get; init; }

    /// <summary>Its dominant colour, #rrggbb; null until it was measured.</summary>
    public required string? Colour { get; init; }

    /// <summary>Names of the colours that cover a good part of it, the largest first.</summary>
    public required IReadOnlyList<string> Palette { get; init; }

    /// <summary>How long a deleted picture can be had back; null for one that was not deleted.</summary>
    public required DateTimeOffset? TrashedUntil { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public static ImageBody From(ImageRecord image, ImageLinks links, HttpRequest? request)
    {
        var metadata = ImageLibrary.MetadataOf(image);
        return new()
        {
            Id = image.Id,
            ImageId = image.Id,
            OriginalFilename = metadata["original_filename"],
            StoragePath = image.BlobName,
            StorageUrl = links.StorageOf(image),
            Metadata = metadata,
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
            Favourite = image.IsFavourite,
            Tags = image.Tags,
            Collections = image.Collections,
            UpVotes = image.UpVotes,
            DownVotes = image.DownVotes,
            Colour = image.Colour is { Length: > 0 } colour ? colour : null,
            Palette = image.Palette,
            TrashedUntil = image.TrashedUntil,
            CreatedAt = image.CreatedAt,
            ExpiresAt = image.ExpiresAt,
        };
    }
}
