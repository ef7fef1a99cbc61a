namespace Atelier.Core.Tests.Engine;

/// <summary>Decodes with another, counting.</summary>
internal sealed class CountingDecoder(IImageOperations operations) : IImageOperations
{
    public int Checks { get; private set; }

    public Task<DecodeReport> CheckAsync(ImageSource image, DecodeLimits limits, CancellationToken cancellationToken)
    {
        Checks++;
        return operations.CheckAsync(image, limits, cancellationToken);
    }

    public Task<byte[]> ThumbnailAsync(ImageSource image, int longestSide, DecodeLimits limits, CancellationToken cancellationToken) =>
        operations.ThumbnailAsync(image, longestSide, limits, cancellationToken);

    public Task<byte[]> ConvertAsync(
        ImageSource image,
        ImageFormat format,
        int? quality,
        DecodeLimits limits,
        CancellationToken cancellationToken) =>
        operations.ConvertAsync(image, format, quality, limits, cancellationToken);

    public Task<byte[]> PaintInsideAsync(
        ImageSource original,
        ImageSource mask,
        ImageSource painted,
        ImageSize? size,
        DecodeLimits limits,
        CancellationToken cancellationToken) =>
        operations.PaintInsideAsync(original, mask, painted, size, limits, cancellationToken);
}
