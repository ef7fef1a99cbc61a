using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Errors;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Pictures inside a JSON body: strings, objects with <c>image_url</c> or <c>file_id</c>, and lists of them.</summary>
internal sealed class JsonPictures(PictureTaker taker)
{
    /// <summary>Reads one field's pictures into <paramref name="pictures"/>.</summary>
    public async ValueTask<OpenAiError?> ReadAsync(
        PictureField field,
        string name,
        JsonElement value,
        ReadOnlyMemory<byte> body,
        PictureSet pictures,
        CancellationToken cancellationToken)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return await ReadOneAsync(field, name, value, body, pictures, cancellationToken);
        }

        if (field != PictureField.Image)
        {
            return new FieldValue(name, value).Not("a string or an object with 'image_url'");
        }

        var count = value.GetArrayLength();
        if (count > PictureSet.MaxImages)
        {
            return OpenAiErrors.BadValue(name, $"Parameter '{name}' needs 1 to {PictureSet.MaxImages} pictures, not {count}.");
        }

        for (var index = 0; index < count; index++)
        {
            if (await ReadOneAsync(field, $"{name}[{index}]", value[index], body, pictures, cancellationToken) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private async ValueTask<OpenAiError?> ReadOneAsync(
        PictureField field,
        string name,
        JsonElement value,
        ReadOnlyMemory<byte> body,
        PictureSet pictures,
        CancellationToken cancellationToken)
    {
        if (AddressOf(name, value, out var address) is { } problem)
        {
            return problem;
        }

        if (pictures.CheckRoom(field) is { } full)
        {
            return full;
        }

        var taken = await TakeAsync(name, address, body, cancellationToken);
        if (taken.Source is not null)
        {
            pictures.Add(field, taken.Source);
        }

        return taken.Error;
    }

    /// <summary>Finds the one string that tells where the picture is.</summary>
    private static OpenAiError? AddressOf(string name, JsonElement value, out JsonElement address)
    {
        address = value;
        if (value.ValueKind == JsonValueKind.String)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return new FieldValue(name, value).Not("a string or an object with 'image_url'");
        }

        if (value.TryGetProperty("file_id", out var fileId) && fileId.ValueKind != JsonValueKind.Null)
        {
            return OpenAiErrors.NotSupported(
                $"{name}.file_id",
                "This server keeps no uploaded files, so 'file_id' cannot be used; give 'image_url' with an https address or a data: URI.");
        }

        if (!value.TryGetProperty("image_url", out address) || address.ValueKind == JsonValueKind.Null)
        {
            return OpenAiErrors.Missing($"{name}.image_url", $"Parameter '{name}' needs 'image_url' with an https address or a data: URI.");
        }

        return address.ValueKind == JsonValueKind.String ? null : new FieldValue($"{name}.image_url", address).Not("a string");
    }

    /// <summary>Lets the string's bytes be read where they already are, inside the body; only one with escapes is copied.</summary>
    private async ValueTask<TakenPicture> TakeAsync(
        string name,
        JsonElement address,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken)
    {
        var (start, length, escaped) = Locate(address, body.Span);
        var text = body.Slice(start, length);
        if (!escaped)
        {
            using var plain = Open(text);
            return await taker.TakeTextAsync(name, plain, cancellationToken);
        }

        var unescaped = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            using var plain = new MemoryStream(unescaped, 0, Unescape(body.Span.Slice(start - 1, length + 2), unescaped), writable: false);
            return await taker.TakeTextAsync(name, plain, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // Only unescaping throws it, on half of a surrogate pair.
            return new TakenPicture(null, OpenAiErrors.BadType(name, "a string of valid Unicode", "half of a surrogate pair"));
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
