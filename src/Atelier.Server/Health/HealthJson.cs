using System.Text.Json.Serialization;

namespace Atelier.Server.Health;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(LivenessBody))]
internal sealed partial class HealthJson : JsonSerializerContext;
