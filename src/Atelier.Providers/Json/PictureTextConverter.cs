using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Providers.Json;

/// <summary>Writes the prefix and remembers where the base64 goes.</summary>
internal sealed class PictureTextConverter : JsonConverter<PictureText>
{
    public override PictureText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Pictures within requests are only written.");

    public override void Write(Utf8JsonWriter writer, PictureText value, JsonSerializerOptions options)
    {
        writer.WriteStringValue(value.Prefix);
        value.Position = (int)(writer.BytesCommitted + writer.BytesPending) - 1;
    }
}
