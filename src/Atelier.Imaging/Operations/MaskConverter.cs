using Atelier.Imaging.Operations.Untrusted;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Masks turned into black and white by libvips, within limits on bytes, pixels and time.</summary>
/// <param name="time">The clock of the limits.</param>
/// <param name="limits">Limits on decoding; <see langword="null"/> for the usual ones.</param>
/// <exception cref="VipsUnavailableException">From its method, where there is no libvips.</exception>
public sealed class MaskConverter(TimeProvider time, DecodeLimits? limits = null) : IMaskConverter, IDisposable
{
    private const string NothingMarked =
        "The mask has no transparency, so it does not say where to paint. Send a PNG with an alpha channel that is transparent where to paint.";

    private readonly UntrustedWork _work = new(time);
    private readonly DecodeLimits _limits = limits ?? new();

    /// <inheritdoc/>
    /// <remarks>
    /// Half transparent counts as transparent from alpha 127 down. A mask without any alpha channel is refused: in OpenAI's convention it
    /// marks nothing, and to guess that black or white was meant would repaint the wrong part of a picture.
    /// </remarks>
    public async Task<ImageSource> ToBlackAndWhiteAsync(ImageSource mask, bool paintWhite, CancellationToken cancellationToken)
    {
        var (report, png) = await _work.RunAsync(
            mask, _limits, allFrames: false, opened => Masks.ToBlackAndWhite(opened, paintWhite), cancellationToken);
        return report.Verdict != DecodeVerdict.Decodes ? throw new InvalidDataException(report.Reason)
            : png is null ? throw new InvalidDataException(NothingMarked)
            : new MemoryImageSource(png);
    }

    public void Dispose() => _work.Dispose();
}
