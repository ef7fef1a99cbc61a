using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Avif;

/// <summary>The <c>moov</c> box of an animated AVIF: how many frames, and where their bytes lie.</summary>
/// <param name="Frames">Samples of the picture track; 0 when there is none.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="HasAlpha">Whether there is a track of alpha.</param>
internal readonly record struct AvifMovie(int Frames, uint Width, uint Height, bool HasAlpha)
{
    /// <returns><see langword="null"/> when it cannot be read.</returns>
    public static AvifMovie? Read(ReadOnlySpan<byte> content)
    {
        var movie = default(AvifMovie);
        var cursor = new BoxCursor(content);
        while (cursor.TryReadBox(out var track))
        {
            if (!track.Is("trak"u8))
            {
                continue;
            }

            var handler = Find(Find(track.Content, "mdia"u8), "hdlr"u8);
            if (handler.Length < 12)
            {
                continue;
            }

            var kind = handler[8..12];
            if (kind.SequenceEqual("pict"u8) && movie.Frames == 0)
            {
                var size = Find(track.Content, "tkhd"u8) is { Length: >= 8 } header ? header[^8..] : "\0\0\0\0\0\0\0\0"u8;
                var samples = Find(Table(track.Content), "stsz"u8);
                movie = movie with
                {
                    Frames = samples.Length < 12 ? 0 : (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(samples[8..]), int.MaxValue),
                    Width = BinaryPrimitives.ReadUInt32BigEndian(size) >> 16,
                    Height = BinaryPrimitives.ReadUInt32BigEndian(size[4..]) >> 16,
                };
            }
            else if (kind.SequenceEqual("auxv"u8))
            {
                movie = movie with { HasAlpha = true };
            }
        }

        return cursor.Failed ? null : movie;
    }

    /// <summary>Moves the places of frames that lie behind a box that has grown.</summary>
    /// <param name="content">The content of <c>moov</c>; changed in place.</param>
    /// <param name="end">Where that box ended.</param>
    /// <param name="shift">By how much it grew.</param>
    /// <returns><see langword="false"/> when a place no longer fits its field.</returns>
    public static bool Move(Span<byte> content, long end, long shift)
    {
        var cursor = new BoxCursor(content);
        while (cursor.TryReadBox(out var track))
        {
            var table = track.Is("trak"u8) ? Table(track.Content) : default;
            if (!MoveOffsets(InPlace(content, Find(table, "stco"u8)), sizeof(uint), end, shift)
                || !MoveOffsets(InPlace(content, Find(table, "co64"u8)), sizeof(ulong), end, shift))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MoveOffsets(Span<byte> box, int size, long end, long shift)
    {
        if (box.Length < 8)
        {
            return true;
        }

        for (var offsets = box[8..]; offsets.Length >= size; offsets = offsets[size..])
        {
            var place = size == sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(offsets) : BinaryPrimitives.ReadUInt64BigEndian(offsets);
            if (place < (ulong)end)
            {
                continue;
            }

            place += (ulong)shift;
            if (size == sizeof(ulong))
            {
                BinaryPrimitives.WriteUInt64BigEndian(offsets, place);
            }
            else if (place <= uint.MaxValue)
            {
                BinaryPrimitives.WriteUInt32BigEndian(offsets, (uint)place);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> track) => Find(Find(Find(track, "mdia"u8), "minf"u8), "stbl"u8);

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> content, ReadOnlySpan<byte> type)
    {
        var cursor = new BoxCursor(content);
        while (cursor.TryReadBox(out var box))
        {
            if (box.Is(type))
            {
                return box.Content;
            }
        }

        return default;
    }

    /// <summary>The part of <paramref name="whole"/> that <paramref name="part"/> was cut from, to be written to.</summary>
    private static Span<byte> InPlace(Span<byte> whole, ReadOnlySpan<byte> part) =>
        part.IsEmpty ? default : whole.Overlaps(part, out var at) ? whole.Slice(at, part.Length) : default;
}
