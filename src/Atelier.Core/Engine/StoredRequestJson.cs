using System.Text.Json.Serialization;

namespace Atelier.Core.Engine;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StoredRequest))]
internal sealed partial class StoredRequestJson : JsonSerializerContext;
