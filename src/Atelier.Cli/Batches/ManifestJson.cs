using System.Text.Json.Serialization;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Batches;

/// <summary>Lines of a manifest: one JSON object each, without line breaks.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BatchResultInfo))]
internal sealed partial class ManifestJson : JsonSerializerContext;
