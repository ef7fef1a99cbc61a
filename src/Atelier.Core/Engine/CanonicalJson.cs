using System.Text.Json;

namespace Atelier.Core.Engine;

/// <summary>JSON in one spelling: names in order, numbers without needless digits, no white space.</summary>
internal static class CanonicalJson
{
    /// <summary>Dividing by it drops a decimal's trailing zeros.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    public static byte[] Write(JsonElement value)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            Write(json, value);
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject().OrderBy(static property => property.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.Number when value.TryGetDecimal(out var number):
                json.WriteNumberValue(number / One);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
