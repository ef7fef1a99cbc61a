using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>Calls the one loader that a picture's first bytes name.</summary>
internal static class Loader
{
    internal static VipsImage Load(VipsByteSource source, ImageFormat format, bool allFrames, bool randomAccess = false)
    {
        var loader = For(format, source);
        if (allFrames && CanMove(format))
        {
            loader.Set("n", -1);
        }

        return loader.Set("access", randomAccess ? "random" : "sequential").ToImage();
    }

    /// <summary>Loads a picture at less than its size where its format can do so at less cost.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="format">Their format.</param>
    /// <param name="factor">How many times too large it is. The result keeps at least twice the pixels asked for on each side, for a good resampling to end with.</param>
    internal static VipsImage LoadSmaller(VipsByteSource source, ImageFormat format, double factor)
    {
        var loader = For(format, source);
        _ = (format, factor) switch
        {
            (ImageFormat.Jpeg, >= 16) => loader.Set("shrink", 8),
            (ImageFormat.Jpeg, >= 8) => loader.Set("shrink", 4),
            (ImageFormat.Jpeg, >= 4) => loader.Set("shrink", 2),
            (ImageFormat.Webp, >= 4) => loader.Set("scale", 2 / factor),
            _ => loader,
        };
        return loader.Set("access", "sequential").ToImage();
    }

    internal static ImageFacts ReadFacts(VipsImage image, ImageFormat format) =>
        new(format, image.Width, image.PageHeight)
        {
            HasAlpha = image.HasAlpha,
            Frames = CanMove(format) ? image.Pages : 1,
        };

    internal static bool CanMove(ImageFormat format) => format is ImageFormat.Webp or ImageFormat.Gif;

    private static VipsOperation For(ImageFormat format, VipsByteSource source) =>
        new VipsOperation(format switch
        {
            ImageFormat.Png => "pngload_source",
            ImageFormat.Jpeg => "jpegload_source",
            ImageFormat.Webp => "webpload_source",
            ImageFormat.Avif => "heifload_source",
            ImageFormat.Gif => "gifload_source",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of given pictures."),
        })
        .Set("source", source)
        .Set("fail-on", "error");
}
