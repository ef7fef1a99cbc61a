using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Llms;

/// <summary>The wire types of the <c>llms</c> proxy's own routes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<LlmsModelBody>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(LlmsStatusBody))]
[JsonSerializable(typeof(LlmsSwitchBody))]
[JsonSerializable(typeof(LlmsSwitchedBody))]
[JsonSerializable(typeof(LlmsConfigBody))]
internal sealed partial class LlmsJson : JsonSerializerContext;
