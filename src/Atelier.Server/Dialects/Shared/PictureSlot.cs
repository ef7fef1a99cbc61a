using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Shared;

/// <summary>A place in an answer's JSON where a picture's base64 goes.</summary>
/// <remarks>
/// Serialising it writes an empty string and remembers where; <see cref="SlottedJson"/> then lets the bytes flow in.
/// So no picture is ever held whole.
/// </remarks>
/// <param name="picture">The bytes, from their beginning; its length is known.</param>
[JsonConverter(typeof(PictureSlotConverter))]
internal sealed class PictureSlot(Stream picture)
{
    public Stream Picture => picture;

    /// <summary>Characters of base64.</summary>
    public long EncodedLength { get; } = (picture.Length + 2) / 3 * 4;

    /// <summary>Offset within the serialised JSON, between the two quotes.</summary>
    public int Position { get; set; }
}
