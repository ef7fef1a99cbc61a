using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>Serialisers of this dialect's wire types, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorEnvelopeBody))]
[JsonSerializable(typeof(ErrorDetailBody[]))]
[JsonSerializable(typeof(ErrorEventBody))]
[JsonSerializable(typeof(ImagesAnswer))]
[JsonSerializable(typeof(ImageEventBody))]
[JsonSerializable(typeof(ModelListBody))]
[JsonSerializable(typeof(ModelBody))]
[JsonSerializable(typeof(UsagePageBody))]
[JsonSerializable(typeof(CostsPageBody))]
[JsonSerializable(typeof(ImageGenerationBody))]
[JsonSerializable(typeof(ImageEditBody))]
[JsonSerializable(typeof(ImageVariationBody))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
internal sealed partial class OpenAiJson : JsonSerializerContext
{
    /// <summary>For errors, which people read on a terminal: apostrophes stay apostrophes. Safe, since the answer is JSON and never HTML.</summary>
    public static OpenAiJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
