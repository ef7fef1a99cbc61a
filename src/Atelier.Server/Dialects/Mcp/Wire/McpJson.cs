using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Mcp.Wire;

/// <summary>Structured results of tools: snake_case, nulls told as null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ToolErrorBody))]
[JsonSerializable(typeof(GeneratedBody))]
[JsonSerializable(typeof(PictureBody))]
[JsonSerializable(typeof(ToolModelsBody))]
internal sealed partial class McpJson : JsonSerializerContext;
