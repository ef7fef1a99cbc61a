namespace Atelier.Imaging.Formats;

/// <summary>Refuses what is no picture of ours, saying what it looks like where that is easy to see.</summary>
internal static class UnknownFormat
{
    private const string Refusal = "This is not a picture of a format we take (PNG, JPEG, WebP, AVIF, GIF)";

    public static string Describe(ReadOnlySpan<byte> head) =>
        Guess(head) is { } guess ? $"{Refusal}; it looks like {guess}." : Refusal + ".";

    private static string? Guess(ReadOnlySpan<byte> head)
    {
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
        {
            return FileBrands.IsHeic(head[8..]) ? "HEIC" : "a video or another file of the MP4 family";
        }

        if (head.StartsWith("BM"u8))
        {
            return "BMP";
        }

        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8))
        {
            return "TIFF";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]) || head.StartsWith("\0\0\0\x0CJXL "u8))
        {
            return "JPEG XL";
        }

        if (head.StartsWith("%PDF-"u8))
        {
            return "PDF";
        }

        return GuessText(head);
    }

    private static string? GuessText(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        var text = (head.StartsWith(byteOrderMark) ? head[3..] : head).TrimStart(" \t\r\n"u8);
        if (text.StartsWith("<svg"u8) || text.StartsWith("<?xml"u8))
        {
            return "SVG or other XML text";
        }

        if (text.StartsWith("<!"u8) || text.StartsWith("<html"u8) || text.StartsWith("<HTML"u8))
        {
            return "a web page";
        }

        if (text.StartsWith("{"u8) || text.StartsWith("["u8))
        {
            return "JSON text";
        }

        return text.StartsWith("data:"u8) ? "a data: address that was not decoded" : null;
    }
}
