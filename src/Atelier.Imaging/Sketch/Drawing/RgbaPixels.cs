using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Atelier.Imaging.Sketch.Drawing;

/// <summary>Ways between RGB and RGBA.</summary>
internal static class RgbaPixels
{
    /// <summary>Whether no pixel is transparent in the least.</summary>
    public static bool AreOpaque(ReadOnlySpan<byte> rgba)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(rgba);
        var all = uint.MaxValue;
        for (; pixels.Length >= Vector256<uint>.Count; pixels = pixels[Vector256<uint>.Count..])
        {
            var eight = Vector256.Create(pixels);
            if (Vector256.LessThanAny(eight, Vector256.Create(0xFF000000)))
            {
                return false;
            }
        }

        foreach (var pixel in pixels)
        {
            all &= pixel;
        }

        return all >> 24 == 255;
    }

    /// <summary>A raster of these pixels: RGB where all are opaque, which is what most readers expect then.</summary>
    public static Raster ToRaster(ReadOnlySpan<byte> rgba, int width, int height)
    {
        if (AreOpaque(rgba))
        {
            return DropAlpha(rgba, width, height);
        }

        var raster = new Raster(width, height, 4);
        rgba.CopyTo(raster.Bytes);
        return raster;
    }

    /// <summary>The colours alone, as a raster of their own.</summary>
    public static Raster DropAlpha(ReadOnlySpan<byte> rgba, int width, int height)
    {
        var raster = new Raster(width, height, 3);
        DropAlpha(rgba, raster.Bytes);
        return raster;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void DropAlpha(ReadOnlySpan<byte> rgba, Span<byte> rgb)
    {
        var (from, to) = (0, 0);
        if (Vector128.IsHardwareAccelerated)
        {
            // Four pixels a step; the four bytes too many that each store writes are the next step's.
            var colors = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 255, 255, 255, 255);
            for (; to <= rgb.Length - Vector128<byte>.Count; from += 16, to += 12)
            {
                Vector128.Shuffle(Vector128.Create(rgba[from..]), colors).CopyTo(rgb[to..]);
            }
        }

        for (; to < rgb.Length; from += 4, to += 3)
        {
            rgb[to] = rgba[from];
            rgb[to + 1] = rgba[from + 1];
            rgb[to + 2] = rgba[from + 2];
        }
    }

    /// <summary>One byte a pixel.</summary>
    public static byte[] AlphaOf(ReadOnlySpan<byte> rgba)
    {
        var alpha = new byte[rgba.Length / 4];
        for (var i = 0; i < alpha.Length; i++)
        {
            alpha[i] = rgba[(i * 4) + 3];
        }

        return alpha;
    }

    /// <summary>Gives opaque pixels their fourth byte.</summary>
    public static void AddAlpha(ReadOnlySpan<byte> rgb, Span<byte> rgba)
    {
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += 4)
        {
            rgba[to] = rgb[from];
            rgba[to + 1] = rgb[from + 1];
            rgba[to + 2] = rgb[from + 2];
            rgba[to + 3] = 255;
        }
    }

    /// <summary>A picture of these colours and this transparency.</summary>
    public static Raster WithAlpha(Raster rgb, ReadOnlySpan<byte> alpha)
    {
        var raster = new Raster(rgb.Width, rgb.Height, 4);
        var to = raster.Bytes;
        AddAlpha(rgb.Bytes, to);
        for (var i = 0; i < alpha.Length; i++)
        {
            to[(i * 4) + 3] = alpha[i];
        }

        return raster;
    }
}
