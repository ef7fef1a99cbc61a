using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>Calls the one loader that a picture's first bytes name.</summary>
internal static class Loader
{
    internal static VipsImage Load(VipsByteSource source, ImageFormat format, bool allFrames, bool randomAccess = false)
    {
        var loader = new VipsOperation(format switch
        {
            ImageFormat.Png => "pngload_source",
            ImageFormat.Jpeg => "jpegload_source",
            ImageFormat.Webp => "webpload_source",
            ImageFormat.Avif => "heifload_source",
            ImageFormat.Gif => "gifload_source",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of given pictures."),
        });
        if (allFrames && CanMove(format))
        {
            loader.Set("n", -1);
        }

        return loader
            .Set("source", source)
            .Set("access", randomAccess ? "random" : "sequential")
            .Set("fail-on", "error")
            .ToImage();
    }

    internal static ImageFacts ReadFacts(VipsImage image, ImageFormat format) =>
        new(format, image.Width, image.PageHeight)
        {
            HasAlpha = image.HasAlpha,
            Frames = CanMove(format) ? image.Pages : 1,
        };

    internal static bool CanMove(ImageFormat format) => format is ImageFormat.Webp or ImageFormat.Gif;
}
