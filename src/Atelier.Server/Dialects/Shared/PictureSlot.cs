using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Shared;

/// <summary>A place in an answer's JSON where a picture's base64 goes.</summary>
/// <remarks>
/// Serialising it writes a string without it and remembers where; <see cref="SlottedJson"/> then lets the bytes flow in.
/// So no picture is ever held whole.
/// </remarks>
/// <param name="picture">The bytes, from their beginning; its length is known.</param>
/// <param name="prefix">What stands before the base64, such as <c>data:image/png;base64,</c>; of plain ASCII.</param>
[JsonConverter(typeof(PictureSlotConverter))]
internal sealed class PictureSlot(Stream picture, string prefix = "")
{
    public Stream Picture => picture;

    /// <summary>Characters of base64.</summary>
    public long EncodedLength { get; } = (picture.Length + 2) / 3 * 4;

    /// <summary>Offset within the serialised JSON, before the closing quote.</summary>
    public int Position { get; private set; }

    /// <summary>Writes the string without its base64 and remembers where that goes.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStringValue(prefix);
        Position = (int)(writer.BytesCommitted + writer.BytesPending) - 1;
    }
}
