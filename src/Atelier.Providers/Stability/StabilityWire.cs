using System.Text.Json.Serialization;

namespace Atelier.Providers.Stability;

/// <summary>The answer of a route that works in the background.</summary>
internal sealed record StabilityTask(string? Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StabilityTask))]
internal sealed partial class StabilityWire : JsonSerializerContext;
