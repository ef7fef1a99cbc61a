using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Shared;

/// <summary>JSON with pictures in it: the text is held, the pictures flow. Disposing it closes the pictures.</summary>
internal sealed class SlottedJson : IAsyncDisposable
{
    private static readonly JsonWriterOptions s_writerOptions = new()
    {
        // Answers are application/json and never part of a page, so prompts in any script may stay as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ArrayBufferWriter<byte> _text = new(1024);
    private readonly IReadOnlyList<PictureSlot> _slots;

    private SlottedJson(IReadOnlyList<PictureSlot> slots) => _slots = slots;

    /// <summary>Length of the whole JSON in bytes, pictures included.</summary>
    public long Length => _text.WrittenCount + _slots.Sum(static slot => slot.EncodedLength);

    /// <param name="value">What to serialise.</param>
    /// <param name="type">How.</param>
    /// <param name="slots">Every slot in it, in the order they are serialised.</param>
    public static SlottedJson Create<T>(T value, JsonTypeInfo<T> type, IReadOnlyList<PictureSlot> slots)
    {
        var json = new SlottedJson(slots);
        using var writer = new Utf8JsonWriter(json._text, s_writerOptions);
        JsonSerializer.Serialize(writer, value, type);
        return json;
    }

    /// <summary>Makes all of it the response's body.</summary>
    public async ValueTask SendAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Length;
        await WriteToAsync(response.BodyWriter, cancellationToken);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    /// <summary>Writes all of it; the last piece may still wait for a flush.</summary>
    /// <returns>False when the reader is gone.</returns>
    public async ValueTask<bool> WriteToAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var slot in _slots)
        {
            output.Write(_text.WrittenSpan[written..slot.Position]);
            written = slot.Position;
            if (!await Base64Copy.CopyAsync(slot.Picture, output, cancellationToken))
            {
                return false;
            }
        }

        output.Write(_text.WrittenSpan[written..]);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var slot in _slots)
        {
            await slot.Picture.DisposeAsync();
        }
    }
}
