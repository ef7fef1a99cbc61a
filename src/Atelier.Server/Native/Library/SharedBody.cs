namespace Atelier.Server.Native.Library;

/// <summary>What a shared link shows.</summary>
/// <param name="Title">Its heading; null for none.</param>
/// <param name="ExpiresAt">When it runs out.</param>
/// <param name="Images">The pictures; of a collection, the newest 200.</param>
internal sealed record SharedBody(string? Title, DateTimeOffset ExpiresAt, IReadOnlyList<SharedImageBody> Images);

/// <param name="Url">The picture.</param>
/// <param name="ThumbnailUrl">A small WebP of it.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="ContentType">Its media type.</param>
internal sealed record SharedImageBody(string Url, string ThumbnailUrl, int Width, int Height, string ContentType);
