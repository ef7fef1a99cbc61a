using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Decodes <c>data:image/png;base64,…</c> piece by piece.</summary>
internal static class DataUri
{
    /// <summary>What a problem says is needed.</summary>
    public const string Needed = "must be base64 of a picture behind 'data:image/png;base64,' (or jpeg, webp, avif, gif)";

    private const int ChunkBytes = 64 * 1024;
    private const int LongestHeader = 256;

    /// <summary>Padding may only stand in the last piece, so this much is held back until the end is seen.</summary>
    private const int HeldBack = 64;

    public static bool IsOne(ReadOnlySpan<byte> text) => text.StartsWith("data:"u8);

    /// <summary>Writes the picture behind a data URI.</summary>
    /// <returns>False when it is no base64 of a picture; then the destination may hold a part.</returns>
    public static ValueTask<bool> DecodeAsync(Stream text, Stream destination, CancellationToken cancellationToken) =>
        DecodeAsync(text, destination, bare: false, cancellationToken);

    /// <summary>Writes the picture that base64 without a header is. It may be of either alphabet: Google's Python client sends the one for addresses.</summary>
    /// <returns>False when it is no base64; then the destination may hold a part.</returns>
    public static ValueTask<bool> DecodeBareAsync(Stream text, Stream destination, CancellationToken cancellationToken) =>
        DecodeAsync(text, destination, bare: true, cancellationToken);

    private static async ValueTask<bool> DecodeAsync(Stream text, Stream destination, bool bare, CancellationToken cancellationToken)
    {
        var encoded = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        var decoded = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(ChunkBytes));
        try
        {
            var filled = await FillAsync(text, encoded.AsMemory(0, ChunkBytes), cancellationToken);
            var start = bare ? 0 : HeaderLength(encoded.AsSpan(0, Math.Min(filled, LongestHeader)));
            if (start == 0 && !bare)
            {
                return false;
            }

            for (var ended = filled < ChunkBytes; ;)
            {
                var usable = ended ? filled : filled - HeldBack;
                if (bare)
                {
                    encoded.AsSpan(0, filled).Replace((byte)'-', (byte)'+');
                    encoded.AsSpan(0, filled).Replace((byte)'_', (byte)'/');
                }

                var piece = encoded.AsSpan(start, usable - start);
                var status = Base64.DecodeFromUtf8(piece, decoded, out var consumed, out var written, isFinalBlock: ended);
                if (status == OperationStatus.InvalidData || (ended && status != OperationStatus.Done))
                {
                    return false;
                }

                await destination.WriteAsync(decoded.AsMemory(0, written), cancellationToken);
                if (ended)
                {
                    return true;
                }

                var rest = encoded.AsSpan((start + consumed)..filled);
                rest.CopyTo(encoded);
                var kept = rest.Length;
                filled = kept + await FillAsync(text, encoded.AsMemory(kept, ChunkBytes - kept), cancellationToken);
                ended = filled < ChunkBytes;
                start = 0;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(encoded);
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }

    private static ValueTask<int> FillAsync(Stream text, Memory<byte> buffer, CancellationToken cancellationToken) =>
        text.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);

    /// <summary>Bytes up to and including the comma; 0 when this is no base64 of a picture.</summary>
    private static int HeaderLength(ReadOnlySpan<byte> text)
    {
        var comma = text.IndexOf((byte)',');
        if (comma < 0)
        {
            return 0;
        }

        var header = Encoding.ASCII.GetString(text[..comma]);
        var isPicture = header.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase)
            && header.EndsWith(";base64", StringComparison.OrdinalIgnoreCase);
        return isPicture ? comma + 1 : 0;
    }
}
