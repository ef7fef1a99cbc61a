using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Writes a <see cref="PictureSlot"/> without its base64.</summary>
internal sealed class PictureSlotConverter : JsonConverter<PictureSlot>
{
    public override PictureSlot Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Picture slots are only written.");

    public override void Write(Utf8JsonWriter writer, PictureSlot value, JsonSerializerOptions options) => value.WriteTo(writer);
}
