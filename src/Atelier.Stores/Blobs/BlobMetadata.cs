using System.Text.Encodings.Web;
using System.Text.Json;

namespace Atelier.Stores.Blobs;

/// <summary>The text of a <c>.json</c> beside a blob: one object of strings, laid out for people.</summary>
internal static class BlobMetadata
{
    private static readonly JsonWriterOptions s_forPeople = new()
    {
        Indented = true,

        // Prompts in any script stay readable; the file is never part of a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static byte[] ToJson(IReadOnlyDictionary<string, string> metadata)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_forPeople))
        {
            json.WriteStartObject();
            foreach (var (name, value) in metadata)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Values that are no text, as others may have written them, are given as they stand in the file.</summary>
    internal static Dictionary<string, string> FromJson(byte[] json)
    {
        var metadata = new Dictionary<string, string>();
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var entry in document.RootElement.EnumerateObject())
                {
                    metadata[entry.Name] = entry.Value.ToString();
                }
            }
        }
        catch (JsonException)
        {
            // Cut off or no JSON at all: the bytes it was about are still fine.
        }

        return metadata;
    }
}
