using System.Text.Json.Serialization;

namespace Atelier.Server.Pages;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ServiceBody))]
internal sealed partial class ServiceJson : JsonSerializerContext;
