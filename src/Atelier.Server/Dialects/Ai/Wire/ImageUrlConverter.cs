using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>Writes an <see cref="ImageUrl"/> as one string.</summary>
internal sealed class ImageUrlConverter : JsonConverter<ImageUrl>
{
    public override ImageUrl Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Addresses of pictures are only written.");

    public override void Write(Utf8JsonWriter writer, ImageUrl value, JsonSerializerOptions options)
    {
        if (value.Slot is { } slot)
        {
            slot.WriteTo(writer);
        }
        else
        {
            writer.WriteStringValue(value.Link);
        }
    }
}
