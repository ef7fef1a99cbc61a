namespace Atelier;

/// <summary>What is done with pixels outside of drawing. Untrusted pictures are decoded within <see cref="DecodeLimits"/>.</summary>
/// <remarks>All methods work off the caller's thread with bounded parallelism. Broken input throws <see cref="InvalidDataException"/> with a sentence for the caller.</remarks>
public interface IImageOperations
{
    /// <summary>Decodes every pixel, to see that it can be done.</summary>
    Task<DecodeReport> CheckAsync(ImageSource image, DecodeLimits limits, CancellationToken cancellationToken);

    /// <summary>A WebP no larger than <paramref name="longestSide"/> on either side; never enlarges.</summary>
    Task<byte[]> ThumbnailAsync(ImageSource image, int longestSide, DecodeLimits limits, CancellationToken cancellationToken);

    /// <summary>The same picture in another format.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="format">PNG, JPEG, WebP, AVIF or GIF; JPEG flattens transparency on white.</param>
    /// <param name="quality">0 to 100 where the format has a quality; <see langword="null"/> for our default of 85.</param>
    /// <param name="limits">Limits on decoding.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<byte[]> ConvertAsync(ImageSource image, ImageFormat format, int? quality, DecodeLimits limits, CancellationToken cancellationToken);

    /// <summary>A picture with another one showing where a mask is transparent, as a PNG.</summary>
    /// <param name="original">What stays outside of the mask, to the pixel where it has the size asked for.</param>
    /// <param name="mask">Of the original's shape; alpha 0 is all new.</param>
    /// <param name="painted">What shows inside; cut and scaled to fit.</param>
    /// <param name="size">The result's size; <see langword="null"/> for the original's.</param>
    /// <param name="limits">Limits on decoding.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<byte[]> PaintInsideAsync(
        ImageSource original,
        ImageSource mask,
        ImageSource painted,
        ImageSize? size,
        DecodeLimits limits,
        CancellationToken cancellationToken);
}
