using System.Text.Json.Serialization;

namespace Atelier.Server.Errors;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DetailBody))]
[JsonSerializable(typeof(NativeBody))]
internal sealed partial class ErrorJson : JsonSerializerContext;
