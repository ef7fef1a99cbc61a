using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Atelier.Server.Errors;

namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>Serialisers of this dialect's wire types, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AiChatAnswerBody))]
[JsonSerializable(typeof(AiUsageBody))]
[JsonSerializable(typeof(DetailBody))]
[JsonSerializable(typeof(GeneratedImagesBody))]
[JsonSerializable(typeof(ImageGenerationRequestBody))]
[JsonSerializable(typeof(ModelsBody))]
[JsonSerializable(typeof(StatusBody))]
[JsonSerializable(typeof(ValidationProblemsBody))]
internal sealed partial class AiJson : JsonSerializerContext
{
    /// <summary>For errors, which people read on a terminal: apostrophes stay apostrophes. Safe, since the answer is JSON and never HTML.</summary>
    public static AiJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
