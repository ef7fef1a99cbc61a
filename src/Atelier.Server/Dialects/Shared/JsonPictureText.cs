using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Takes in pictures that stand as strings in a JSON body, without making strings of them.</summary>
internal sealed class JsonPictureText(PictureTaker taker)
{
    /// <summary>Lets the string's bytes be read where they already are, inside the body; only one with escapes is copied.</summary>
    /// <param name="name">The parameter's name for messages.</param>
    /// <param name="text">A JSON string within <paramref name="body"/>.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="forms">What the string may be.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask<TakenPicture> TakeAsync(
        string name,
        JsonElement text,
        ReadOnlyMemory<byte> body,
        PictureForms forms,
        CancellationToken cancellationToken)
    {
        var (start, length, escaped) = Locate(text, body.Span);
        if (!escaped)
        {
            using var plain = Open(body.Slice(start, length));
            return await taker.TakeTextAsync(name, plain, forms, cancellationToken);
        }

        var unescaped = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            using var plain = new MemoryStream(unescaped, 0, Unescape(body.Span.Slice(start - 1, length + 2), unescaped), writable: false);
            return await taker.TakeTextAsync(name, plain, forms, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // Only unescaping throws it, on half of a surrogate pair.
            return new TakenPicture(null, new PictureProblem(
                "invalid_type",
                name,
                $"Parameter '{name}' must be a string of valid Unicode, not half of a surrogate pair."));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }

    private static (int Start, int Length, bool Escaped) Locate(JsonElement text, ReadOnlySpan<byte> body)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        body.Overlaps(raw, out var start);
        return (start, raw.Length, raw.Contains((byte)'\\'));
    }

    private static int Unescape(ReadOnlySpan<byte> quoted, Span<byte> destination)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.CopyString(destination);
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> text)
    {
        MemoryMarshal.TryGetArray(text, out var segment);
        return new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
    }
}
