using System.Buffers;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Png;

namespace Atelier.Imaging.Sketch.Output;

/// <summary>Turns a drawn picture into a file: PNG by our own writer, everything else by libvips.</summary>
internal static class PictureEncoder
{
    /// <param name="picture">The picture.</param>
    /// <param name="format">Anything but SVG.</param>
    /// <param name="compression">0 to 100, higher is better and larger; <see langword="null"/> for our default.</param>
    /// <returns>The file's bytes; dispose it.</returns>
    public static IMemoryOwner<byte> Encode(Drawn picture, ImageFormat format, int? compression)
    {
        var raster = picture.Raster;
        if (format == ImageFormat.Png)
        {
            var bytes = new PooledBytes(256 * 1024);
            PngEncoder.Encode(raster, picture.Filter, bytes, picture.RowPeriod, picture.Changes);
            return bytes;
        }

        // Quality 100 is what OpenAI's clients ask for by default; a picture whose pixels matter is kept whole then.
        var options = new EncodeOptions
        {
            Quality = compression ?? EncodeOptions.Default.Quality,
            Lossless = picture.Exact && format == ImageFormat.Webp && compression is null or 100,
        };
        return ImageEncoder.Encode(raster.Memory, new ImageSize(raster.Width, raster.Height), raster.Channels, format, options);
    }
}
