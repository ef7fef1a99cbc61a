using System.Buffers.Binary;
using System.Globalization;

namespace Atelier.Imaging.Formats;

/// <summary>Tells a picture's format from its first bytes.</summary>
internal static class FormatSniffer
{
    /// <summary>Bytes looked at before refusing, so that the refusal can say what the bytes look like instead.</summary>
    private const int RefusalHead = 64;

    /// <summary>A file type box longer than this lists more brands than anybody writes.</summary>
    private const int LongestFileType = 4096;

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    /// <summary>Finds the format, or says how many bytes are needed to find it, or refuses.</summary>
    /// <param name="head">The file's first bytes.</param>
    /// <param name="format">The format; <see langword="null"/> when the returned step is to be followed.</param>
    public static Step Recognise(ReadOnlySpan<byte> head, out ImageFormat? format)
    {
        format = Find(head, out var needed);
        if (format is not null || needed > head.Length)
        {
            return Step.More(needed);
        }

        return head.Length < RefusalHead
            ? Step.More(RefusalHead)
            : Step.Broken(UnknownFormat.Describe(head[..RefusalHead]));
    }

    /// <summary>The format as far as a few bytes tell it. An AVIF whose major brand is a general one is taken on trust until its other
    /// brands are there; <see cref="Recognise"/> waits for them.</summary>
    public static ImageFormat? Guess(ReadOnlySpan<byte> head) =>
        Find(head, out _) ?? (IsFileType(head, out var size) && head.Length < size && FileBrands.MayBeAvif(head[8..]) ? ImageFormat.Avif : null);

    /// <summary>The sentence for a file that ended before its format was clear.</summary>
    public static string DescribeUnfinished(ReadOnlySpan<byte> head)
    {
        Find(head, out var needed);
        return needed > head.Length
            ? string.Create(CultureInfo.InvariantCulture, $"The picture is cut off: it ends after {head.Length} bytes.")
            : UnknownFormat.Describe(head);
    }

    /// <param name="head">The file's first bytes.</param>
    /// <param name="needed">More than there are when it may yet become one of ours; otherwise 0.</param>
    private static ImageFormat? Find(ReadOnlySpan<byte> head, out int needed)
    {
        needed = 0;
        if (Begins(head, Png, ref needed))
        {
            return ImageFormat.Png;
        }

        if (Begins(head, Jpeg, ref needed))
        {
            return ImageFormat.Jpeg;
        }

        if (Begins(head, "GIF89a"u8, ref needed) || Begins(head, "GIF87a"u8, ref needed))
        {
            return ImageFormat.Gif;
        }

        if (Begins(head, "RIFF"u8, ref needed))
        {
            needed = head.Length < 12 ? 12 : 0;
            return needed == 0 && head[8..12].SequenceEqual("WEBP"u8) ? ImageFormat.Webp : null;
        }

        return FindByBrand(head, ref needed);
    }

    private static ImageFormat? FindByBrand(ReadOnlySpan<byte> head, ref int needed)
    {
        // The box is short, so its length begins with two zero bytes: enough to rule text out at once.
        if (!head[..Math.Min(2, head.Length)].SequenceEqual("\0\0"u8[..Math.Min(2, head.Length)]))
        {
            return null;
        }

        if (head.Length < 8)
        {
            needed = 8;
            return null;
        }

        if (!IsFileType(head, out var size))
        {
            return null;
        }

        if (head.Length < size)
        {
            needed = size;
            return null;
        }

        return FileBrands.IsAvif(head[8..size]) ? ImageFormat.Avif : null;
    }

    private static bool IsFileType(ReadOnlySpan<byte> head, out int size)
    {
        size = head.Length < 8 ? 0 : BinaryPrimitives.ReadInt32BigEndian(head);
        return size is >= 16 and <= LongestFileType && head[4..8].SequenceEqual("ftyp"u8);
    }

    private static bool Begins(ReadOnlySpan<byte> head, ReadOnlySpan<byte> signature, ref int needed)
    {
        if (head.Length >= signature.Length)
        {
            return head.StartsWith(signature);
        }

        if (signature.StartsWith(head))
        {
            needed = Math.Max(needed, signature.Length);
        }

        return false;
    }
}
