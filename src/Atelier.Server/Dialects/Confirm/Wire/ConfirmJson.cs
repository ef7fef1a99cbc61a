using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>Serialisers of this dialect's wire types, generated at build time.</summary>
/// <remarks>Names of several words are spelled out at each property, since the documentation has another rule of its own.</remarks>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FailureBody))]
[JsonSerializable(typeof(GenerateImageBody))]
[JsonSerializable(typeof(GeneratedImageBody))]
[JsonSerializable(typeof(EstimateBody))]
[JsonSerializable(typeof(EstimateFailureBody))]
[JsonSerializable(typeof(ImageProvidersBody))]
[JsonSerializable(typeof(ToolArgumentsBody))]
[JsonSerializable(typeof(ChatBody))]
[JsonSerializable(typeof(ChatEvents.Status))]
[JsonSerializable(typeof(ChatEvents.LlmRequest))]
[JsonSerializable(typeof(ChatEvents.Delta))]
[JsonSerializable(typeof(ChatEvents.LlmResponse))]
[JsonSerializable(typeof(ChatEvents.ToolCallStart))]
[JsonSerializable(typeof(ChatEvents.ToolCallProgress))]
[JsonSerializable(typeof(ChatEvents.ToolCallResult))]
[JsonSerializable(typeof(ChatEvents.PictureProgress))]
[JsonSerializable(typeof(ChatEvents.MessageComplete))]
[JsonSerializable(typeof(ChatEvents.Complete))]
[JsonSerializable(typeof(ChatEvents.Failure))]
[JsonSerializable(typeof(EditEvents.Event))]
[JsonSerializable(typeof(ImageEditBody))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class ConfirmJson : JsonSerializerContext
{
    /// <summary>Apostrophes stay apostrophes, and what does not belong to a failure is left out. Safe, since answers are JSON and never HTML.</summary>
    public static ConfirmJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>As <see cref="Readable"/>, with nulls told as null.</summary>
    public static ConfirmJson Whole { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
