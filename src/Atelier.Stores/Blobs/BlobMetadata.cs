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
}
