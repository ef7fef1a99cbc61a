namespace Atelier.Server.Native.Upscale;

/// <param name="Images">The enlarged picture, as lists of pictures tell it.</param>
/// <param name="Next">Always null: the shape is that of a list.</param>
/// <param name="JobId">The job that made it.</param>
/// <param name="Warnings">Sentences for the caller.</param>
/// <param name="CostUsd">US dollars; null when nobody knows.</param>
/// <param name="Cached">Whether an earlier job's picture served again.</param>
internal sealed record UpscaledBody(
    IReadOnlyList<ImageBody> Images,
    string? Next,
    string JobId,
    IReadOnlyList<string> Warnings,
    decimal? CostUsd,
    bool Cached);
