using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Server.Access.SignIn;

/// <summary>Reads <c>true</c> and <c>"true"</c> alike.</summary>
internal sealed class WrittenTruthConverter : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.String => reader.ValueTextEquals("true"u8),
        JsonTokenType.False => false,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}
