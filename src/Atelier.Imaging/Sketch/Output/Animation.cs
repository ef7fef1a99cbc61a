using System.Buffers;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Output;

/// <summary>Makes a still picture move: a band of light passes over it, once each time round.</summary>
internal static class Animation
{
    public const int DefaultFrameMs = 100;

    /// <summary>Of the light at its brightest.</summary>
    private const int Alpha = 110;

    /// <param name="picture">The still picture.</param>
    /// <param name="frameCount">At least 2.</param>
    /// <param name="frameMs">Milliseconds a frame; <see langword="null"/> for 100.</param>
    /// <param name="format">GIF or WebP.</param>
    /// <param name="compression">As for still pictures.</param>
    public static IMemoryOwner<byte> Encode(Drawn picture, int frameCount, int? frameMs, ImageFormat format, int? compression)
    {
        var raster = picture.Raster;
        var frameBytes = raster.Width * raster.Height * 4;
        var frames = ArrayPool<byte>.Shared.Rent(frameBytes * frameCount);
        try
        {
            for (var frame = 0; frame < frameCount; frame++)
            {
                DrawFrame(raster, (frame + 0.5f) / frameCount, frames.AsSpan(frame * frameBytes, frameBytes));
            }

            var options = new EncodeOptions { Quality = compression ?? EncodeOptions.Default.Quality };
            var size = new ImageSize(raster.Width, raster.Height);
            return ImageEncoder.EncodeAnimation(
                frames.AsMemory(0, frameBytes * frameCount), size, frameMs ?? DefaultFrameMs, format, options);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frames);
        }
    }

    private static void DrawFrame(Raster raster, float progress, Span<byte> rgba)
    {
        // The band leans: it reaches lower rows later. It starts and ends outside, so that the last frame leads to the first.
        var lean = raster.Height / 3f;
        var halfWidth = MathF.Max(raster.Width / 6f, 2);
        var center = (progress * (raster.Width + lean + (2 * halfWidth))) - lean - halfWidth;
        for (var y = 0; y < raster.Height; y++)
        {
            var from = raster.Row(y);
            var to = rgba.Slice(y * raster.Width * 4, raster.Width * 4);
            if (raster.Channels == 4)
            {
                from.CopyTo(to);
            }
            else
            {
                RgbaPixels.AddAlpha(from, to);
            }

            var middle = center + (lean * (1 - ((float)y / raster.Height)));
            var right = Math.Min((int)(middle + halfWidth) + 1, raster.Width);
            for (var x = Math.Max((int)(middle - halfWidth), 0); x < right; x++)
            {
                var weight = (int)(Alpha * MathF.Max(1 - (MathF.Abs(x + 0.5f - middle) / halfWidth), 0));
                for (var channel = 0; channel < 3; channel++)
                {
                    ref var value = ref to[(x * 4) + channel];
                    value = Blend.Mix(value, 255, weight);
                }
            }
        }
    }
}
