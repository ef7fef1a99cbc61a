using System.Globalization;
using System.Text;

namespace Atelier.Stores.Blobs.Remote;

/// <summary>Metadata as values of HTTP headers, which are ASCII and short: what is not printable ASCII is percent-encoded, spaces too, what is too long is cut.</summary>
internal static class HeaderMetadata
{
    /// <summary>
    /// All names and values together. S3 takes 2 KB (docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html), Azure 8 KB; one limit
    /// lets blobs move between them unchanged.
    /// </summary>
    internal const int MaxBytes = 2000;

    /// <summary>Values in the order they were given; those that do not fit any more are cut at a whole character.</summary>
    internal static IEnumerable<(string Name, string Value)> Encode(IReadOnlyDictionary<string, string>? metadata)
    {
        var left = MaxBytes;
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
        {
            left -= name.Length;
            if (left <= 0)
            {
                yield break;
            }

            var encoded = Encode(value, left);
            left -= encoded.Length;
            yield return (name, encoded);
        }
    }

    internal static string Decode(string value) => Uri.UnescapeDataString(value);

    private static string Encode(string value, int room)
    {
        var text = new StringBuilder(Math.Min(value.Length, room));
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            var isPlain = rune.Value is > ' ' and < '\x7f' and not '%';
            var bytes = isPlain ? 1 : rune.EncodeToUtf8(utf8);
            if (text.Length + (isPlain ? 1 : 3 * bytes) > room)
            {
                break;
            }

            if (isPlain)
            {
                text.Append((char)rune.Value);
                continue;
            }

            foreach (var one in utf8[..bytes])
            {
                text.Append(CultureInfo.InvariantCulture, $"%{one:X2}");
            }
        }

        return text.ToString();
    }
}
