using Atelier.Imaging.Formats.Avif;
using Atelier.Imaging.Formats.Gif;
using Atelier.Imaging.Formats.Jpeg;
using Atelier.Imaging.Formats.Png;
using Atelier.Imaging.Formats.Webp;

namespace Atelier.Imaging.Formats;

/// <summary>The walker of each format we take.</summary>
internal static class PictureWalkers
{
    /// <param name="format">A format the sniffer knows.</param>
    /// <param name="stamp">What to put in; <see langword="null"/> to leave the picture as it is.</param>
    /// <param name="capture">Gets the metadata that passes; <see langword="null"/> when nobody reads it.</param>
    public static PictureWalker For(ImageFormat format, ProvenanceStamp? stamp, MetadataCapture? capture) => format switch
    {
        ImageFormat.Png => new PngWalker(stamp, capture),
        ImageFormat.Jpeg => new JpegWalker(stamp, capture),
        ImageFormat.Webp => new WebpWalker(stamp, capture),
        ImageFormat.Avif => new AvifWalker(stamp, capture),
        ImageFormat.Gif => new GifWalker(stamp, capture),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
