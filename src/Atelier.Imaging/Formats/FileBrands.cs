namespace Atelier.Imaging.Formats;

/// <summary>The brands of a file type box (ISO/IEC 14496-12, 4.3): one major, then a version, then compatible ones.</summary>
internal static class FileBrands
{
    /// <summary>Whether a still or animated AVIF is promised.</summary>
    /// <param name="fileType">The box's content.</param>
    public static bool IsAvif(ReadOnlySpan<byte> fileType) => Lists(fileType, "avif"u8) || Lists(fileType, "avis"u8);

    /// <summary>Whether the first of the brands leaves room for AVIF among the others.</summary>
    public static bool MayBeAvif(ReadOnlySpan<byte> fileType) =>
        IsAvif(fileType) || fileType.StartsWith("mif1"u8) || fileType.StartsWith("msf1"u8) || fileType.StartsWith("miaf"u8);

    public static bool IsHeic(ReadOnlySpan<byte> fileType) =>
        Lists(fileType, "heic"u8) || Lists(fileType, "heix"u8) || Lists(fileType, "mif1"u8);

    private static bool Lists(ReadOnlySpan<byte> fileType, ReadOnlySpan<byte> brand)
    {
        for (var at = 0; at + 4 <= fileType.Length; at += 4)
        {
            // The second word is the version of the major brand, no brand itself.
            if (at != 4 && fileType.Slice(at, 4).SequenceEqual(brand))
            {
                return true;
            }
        }

        return false;
    }
}
