using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Json;

namespace Atelier.Providers.Http;

/// <summary>A JSON body in which given pictures stand as base64. The text is held, the pictures flow.</summary>
internal sealed class JsonRequest : HttpContent
{
    /// <summary>A multiple of three, so that only the last chunk can need padding.</summary>
    private const int ChunkBytes = 48 * 1024;

    private static readonly JsonWriterOptions s_writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _text = new(1024);
    private readonly List<PictureText> _pictures = [];

    /// <param name="body">The body; pictures in it are <see cref="PictureText"/> nodes.</param>
    public JsonRequest(JsonObject body)
    {
        using (var writer = new Utf8JsonWriter(_text, s_writerOptions))
        {
            body.WriteTo(writer);
        }

        Find(body);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>A request with such a body.</summary>
    public static HttpRequestMessage Post(Uri address, JsonObject body) => new(HttpMethod.Post, address) { Content = new JsonRequest(body) };

    protected override bool TryComputeLength(out long length)
    {
        length = _text.WrittenCount + _pictures.Sum(static picture => picture.EncodedLength);
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var picture in _pictures)
        {
            await stream.WriteAsync(_text.WrittenMemory[written..picture.Position], cancellationToken);
            written = picture.Position;
            await EncodeAsync(picture.Picture, stream, cancellationToken);
        }

        await stream.WriteAsync(_text.WrittenMemory[written..], cancellationToken);
    }

    private static async Task EncodeAsync(ImageSource picture, Stream destination, CancellationToken cancellationToken)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        var text = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(ChunkBytes));
        try
        {
            await using var source = picture.OpenRead();
            for (int read; (read = await source.ReadAtLeastAsync(bytes.AsMemory(0, ChunkBytes), ChunkBytes, false, cancellationToken)) > 0;)
            {
                Base64.EncodeToUtf8(bytes.AsSpan(0, read), text, out _, out var written);
                await destination.WriteAsync(text.AsMemory(0, written), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    /// <summary>Pictures in the order they were written.</summary>
    private void Find(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (_, value) in map)
                {
                    Find(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Find(item);
                }

                break;
            case JsonValue value when value.TryGetValue<PictureText>(out var picture):
                _pictures.Add(picture);
                break;
        }
    }
}
