using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Png;

/// <summary>The content of IHDR.</summary>
internal sealed record PngHeader(uint Width, uint Height, byte BitDepth, byte ColorType)
{
    public const int Length = 13;

    private const byte Gray = 0;
    private const byte Rgb = 2;
    private const byte Palette = 3;
    private const byte GrayAlpha = 4;
    private const byte RgbAlpha = 6;

    public bool HasAlpha => ColorType is GrayAlpha or RgbAlpha;

    public bool NeedsPalette => ColorType == Palette;

    /// <summary>Whether the rows come in seven passes (Adam7) instead of from top to bottom.</summary>
    public bool IsInterlaced { get; private init; }

    /// <summary>Bytes of a pixel where a channel is one byte, alpha included; 0 for packed, paletted and 16-bit pixels.</summary>
    public int BytesPerPixel => (BitDepth, ColorType) switch
    {
        (8, Gray) => 1,
        (8, GrayAlpha) => 2,
        (8, Rgb) => 3,
        (8, RgbAlpha) => 4,
        _ => 0,
    };

    /// <summary>What is wrong with it; <see langword="null"/> when nothing is.</summary>
    public string? Problem { get; private init; }

    public static PngHeader Read(ReadOnlySpan<byte> content)
    {
        var header = new PngHeader(
            BinaryPrimitives.ReadUInt32BigEndian(content),
            BinaryPrimitives.ReadUInt32BigEndian(content[4..]),
            content[8],
            content[9]);
        var isKnown = header.IsKnownDepth() && content[10] == 0 && content[11] == 0 && content[12] <= 1;
        return header with
        {
            IsInterlaced = content[12] == 1,
            Problem = isKnown
                ? Problems.OfSize("PNG", header.Width, header.Height)
                : Problems.Damaged("PNG", "its header asks for a colour type, depth or method that does not exist"),
        };
    }

    private bool IsKnownDepth() => ColorType switch
    {
        Gray => BitDepth is 1 or 2 or 4 or 8 or 16,
        Palette => BitDepth is 1 or 2 or 4 or 8,
        Rgb or GrayAlpha or RgbAlpha => BitDepth is 8 or 16,
        _ => false,
    };
}
