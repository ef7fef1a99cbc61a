using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Gemini.Wire;

/// <summary>Serialisers of this dialect's wire types, generated at build time. As at Google's, what has no value is left out.</summary>
/// <remarks>Names are spelled out at each property, since the documentation has another rule of its own.</remarks>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GenerateContentAnswer))]
[JsonSerializable(typeof(GenerateContentBody))]
[JsonSerializable(typeof(GoogleErrorBody))]
[JsonSerializable(typeof(GoogleModelBody))]
[JsonSerializable(typeof(GoogleModelPageBody))]
internal sealed partial class GoogleJson : JsonSerializerContext
{
    /// <summary>For errors, which people read on a terminal: apostrophes stay apostrophes. Safe, since the answer is JSON and never HTML.</summary>
    public static GoogleJson Readable { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
