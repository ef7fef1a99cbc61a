using Atelier.Imaging.Operations.Transforms;
using Atelier.Imaging.Operations.Untrusted;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Pictures checked, made smaller, converted and read, each on one thread: by libvips, but for the checking of plain PNGs.</summary>
/// <exception cref="VipsUnavailableException">From every method that needs libvips, where there is none.</exception>
public sealed class VipsImageOperations(TimeProvider time) : IImageOperations, IDisposable
{
    private readonly UntrustedWork _work = new(time);

    /// <inheritdoc/>
    public async Task<DecodeReport> CheckAsync(ImageSource image, DecodeLimits limits, CancellationToken cancellationToken)
    {
        var (report, blank) = await _work.RunAsync<bool>(
            image, limits, (bytes, learned, stop) => DecodeCheck.RunAsync(bytes, limits, learned, stop), cancellationToken);
        return report.Verdict == DecodeVerdict.Decodes && blank
            ? report with { Verdict = DecodeVerdict.Blank, Reason = "The image shows nothing: it has one colour throughout, or is wholly transparent." }
            : report;
    }

    /// <inheritdoc/>
    public Task<byte[]> ThumbnailAsync(ImageSource image, int longestSide, DecodeLimits limits, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longestSide, 1);
        return RunAsync(image, limits, allFrames: false, opened => Thumbnails.Make(opened, longestSide), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>An animation stays one in WebP and GIF; otherwise its first frame is taken.</remarks>
    public Task<byte[]> ConvertAsync(
        ImageSource image, ImageFormat format, int? quality, DecodeLimits limits, CancellationToken cancellationToken)
    {
        var options = quality is { } given ? new EncodeOptions { Quality = Math.Clamp(given, 0, 100) } : EncodeOptions.Default;
        return RunAsync(image, limits, Loader.CanMove(format), opened => Conversion.Convert(opened, format, options), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<byte[]> PaintInsideAsync(
        ImageSource original,
        ImageSource mask,
        ImageSource painted,
        ImageSize? size,
        DecodeLimits limits,
        CancellationToken cancellationToken)
    {
        using var under = await ReadPixelsAsync(original, limits, cancellationToken);
        using var stencil = await ReadPixelsAsync(mask, limits, cancellationToken);
        using var over = await ReadPixelsAsync(painted, limits, cancellationToken);
        return await Task.Run(() => MaskedPaint.Make(under, stencil, over, size ?? under.Size), cancellationToken);
    }

    /// <summary>Decodes a picture upright into sRGB pixels; of an animation, its first frame.</summary>
    /// <exception cref="InvalidDataException">It does not decode within the limits; the message is for the caller.</exception>
    public Task<RgbaImage> ReadPixelsAsync(ImageSource image, DecodeLimits limits, CancellationToken cancellationToken) =>
        RunAsync(image, limits, allFrames: false, PixelReading.Read, cancellationToken);

    /// <summary>Does one thing after another to a picture; see <see cref="PictureTransform"/>.</summary>
    internal async Task<TransformedImage> TransformAsync(
        ImageSource image, TransformOptions options, DecodeLimits limits, CancellationToken cancellationToken)
    {
        var (report, result) = await _work.RunAsync(
            image, limits, allFrames: true, opened => Transforming.Run(opened, options, limits), cancellationToken);
        return report.Verdict == DecodeVerdict.Decodes ? result! : new TransformedImage { Problem = report.Reason };
    }

    public void Dispose() => _work.Dispose();

    private async Task<T> RunAsync<T>(
        ImageSource image, DecodeLimits limits, bool allFrames, Func<OpenedImage, T> work, CancellationToken cancellationToken)
    {
        var (report, result) = await _work.RunAsync(image, limits, allFrames, work, cancellationToken);
        return report.Verdict == DecodeVerdict.Decodes ? result! : throw new InvalidDataException(report.Reason);
    }
}
