using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

/// <summary>Takes every picture for a good one.</summary>
internal sealed class DecodesEverything : IImageOperations
{
    public Task<DecodeReport> CheckAsync(ImageSource image, DecodeLimits limits, CancellationToken cancellationToken) =>
        Task.FromResult(new DecodeReport(DecodeVerdict.Decodes, ""));

    public Task<byte[]> ThumbnailAsync(ImageSource image, int longestSide, DecodeLimits limits, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<byte[]> ConvertAsync(
        ImageSource image,
        ImageFormat format,
        int? quality,
        DecodeLimits limits,
        CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Shows what was painted, so that tests see that it went through here.</summary>
    public Task<byte[]> PaintInsideAsync(
        ImageSource original,
        ImageSource mask,
        ImageSource painted,
        ImageSize? size,
        DecodeLimits limits,
        CancellationToken cancellationToken) =>
        Task.FromResult(Png.Solid(size?.Width ?? 5, size?.Height ?? 5, 0xFF00FF00));
}
