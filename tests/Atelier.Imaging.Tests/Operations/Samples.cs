using System.Buffers.Binary;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Tests.Operations;

/// <summary>Real pictures made on the spot, and pictures broken by hand.</summary>
internal static class Samples
{
    internal static ImageSize Size { get; } = new(64, 48);

    /// <summary>A picture in which every pixel differs from its neighbours; alpha runs from clear to solid when asked for.</summary>
    internal static byte[] Rgba(ImageSize size, bool alpha = false)
    {
        var pixels = new byte[size.Pixels * 4];
        for (var i = 0; i < size.Pixels; i++)
        {
            var (x, y) = (i % size.Width, i / size.Width);
            pixels[(i * 4) + 0] = (byte)(x * 255 / size.Width);
            pixels[(i * 4) + 1] = (byte)(y * 255 / size.Height);
            pixels[(i * 4) + 2] = (byte)(x * y);
            pixels[(i * 4) + 3] = (byte)(alpha ? x * 255 / (size.Width - 1) : 255);
        }

        return pixels;
    }

    internal static byte[] Encode(ImageFormat format, ImageSize? size = null, bool alpha = false)
    {
        var pixels = size ?? Size;
        return Encode(Rgba(pixels, alpha), pixels, format);
    }

    internal static byte[] Encode(byte[] rgba, ImageSize size, ImageFormat format)
    {
        using var encoded = ImageEncoder.Encode(rgba, size, 4, format, EncodeOptions.Default);
        return encoded.GetSpan().ToArray();
    }

    internal static byte[] Animation(ImageFormat format, int frames)
    {
        var pixels = Rgba(new ImageSize(Size.Width, Size.Height * frames));
        using var encoded = ImageEncoder.EncodeAnimation(pixels, Size, 100, format, EncodeOptions.Default);
        return encoded.GetSpan().ToArray();
    }

    internal static byte[] OneColour(ImageFormat format, byte alpha)
    {
        var pixels = new byte[Size.Pixels * 4];
        for (var i = 0; i < pixels.Length; i += 4)
        {
            (pixels[i], pixels[i + 1], pixels[i + 3]) = (200, 100, alpha);
        }

        return Encode(pixels, Size, format);
    }

    /// <summary>A PNG that says it is enormous, and has next to no data.</summary>
    internal static byte[] PngBomb(int width, int height)
    {
        var png = Encode(ImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    /// <summary>A JPEG from a camera held sideways: stored lying, to be turned a quarter clockwise.</summary>
    internal static byte[] SidewaysJpeg()
    {
        using var raw = VipsImage.FromPixels(Rgba(Size), Size.Width, Size.Height, 4);
        using var image = new VipsOperation("extract_band").Set("in", raw).Set("band", 0).Set("n", 3).ToImage();
        image.SetField("orientation", 6);
        using var encoded = new VipsOperation("jpegsave_buffer").Set("in", image).ToBytes();
        return encoded.GetSpan().ToArray();
    }

    internal static byte[] CmykJpeg()
    {
        using var raw = VipsImage.FromPixels(Rgba(Size), Size.Width, Size.Height, 4);
        using var image = new VipsOperation("copy").Set("in", raw).Set("interpretation", "cmyk").ToImage();
        using var encoded = new VipsOperation("jpegsave_buffer").Set("in", image).ToBytes();
        return encoded.GetSpan().ToArray();
    }

    internal static byte[] SixteenBitPng()
    {
        using var image = VipsImage.FromPixels(Rgba(Size), Size.Width, Size.Height, 4);
        using var deep = new VipsOperation("colourspace").Set("in", image).Set("space", "rgb16").ToImage();
        using var encoded = new VipsOperation("pngsave_buffer").Set("in", deep).ToBytes();
        return encoded.GetSpan().ToArray();
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
