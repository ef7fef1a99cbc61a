using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Webp;

/// <summary>The XMP chunk at the end of a stamped WebP, with white space in it for what was dropped before.</summary>
/// <param name="xmp">The packet.</param>
/// <param name="pad">Whether the file before it has an odd length, so that a byte has to fill it up.</param>
internal sealed class WebpTail(byte[] xmp, bool pad)
{
    private const int ChunkHeader = 8;
    private const int SliceLength = 4096;

    private static readonly byte[] s_spaces = [.. Enumerable.Repeat((byte)' ', SliceLength)];

    // White space belongs before the packet's closing instruction, where XMP reserves room for it.
    private readonly int _end = XmpPacket.PaddingAt(xmp);
    private long _padding = xmp.Length & 1;
    private Part _next;

    private enum Part
    {
        Head,
        Padding,
        End,
        Done,
    }

    /// <summary>Bytes it adds to the file, <see cref="PadBy"/> included.</summary>
    public long Length => (pad ? 1 : 0) + ChunkHeader + xmp.Length + _padding;

    /// <summary>Makes it longer by what was left out of the file before. Not to be called once <see cref="Next"/> was.</summary>
    public void PadBy(long length) => _padding += length;

    /// <summary>The next bytes to write; <see langword="null"/> at the end.</summary>
    public ReadOnlyMemory<byte>? Next()
    {
        if (_next == Part.Padding && _padding == 0)
        {
            _next = Part.End;
        }

        switch (_next)
        {
            case Part.Head:
                _next = Part.Padding;
                return Head();
            case Part.Padding:
                var slice = (int)Math.Min(_padding, SliceLength);
                _padding -= slice;
                return s_spaces.AsMemory(0, slice);
            case Part.End:
                _next = Part.Done;
                return xmp.AsMemory(_end);
            default:
                return null;
        }
    }

    private byte[] Head()
    {
        var fill = pad ? 1 : 0;
        if (((xmp.Length + _padding) & 1) != 0)
        {
            // What was dropped had an odd length, so the chunk begins at an even place without filling up, and takes the byte itself.
            _padding += fill;
            fill = 0;
        }

        byte[] head = [.. new byte[fill], .. "XMP "u8, 0, 0, 0, 0, .. xmp.AsSpan(0, _end)];
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(fill + 4), (uint)(xmp.Length + _padding));
        return head;
    }
}
