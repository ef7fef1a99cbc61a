using System.Text.Json.Nodes;

namespace Atelier.Server.Dialects.Confirm.Tool;

/// <summary>The tool chat models may call, in the form OpenAI's chat completions take it.</summary>
internal static class GenerateImageTool
{
    public const string Name = "generate_image";

    /// <summary>The definition as JSON; also the answer of <c>GET /tools/generate_image</c>.</summary>
    public const string Json = """
        {
          "type": "function",
          "function": {
            "name": "generate_image",
            "description": "Prepare a picture from a text prompt. Nothing is drawn or spent yet: the result names the model and the cost, and the user confirms with a click. Call it whenever the user wants an image, picture, photo, drawing or illustration.",
            "parameters": {
              "type": "object",
              "properties": {
                "prompt": {
                  "type": "string",
                  "description": "What the picture shows, in detail. At most 1000 characters."
                },
                "quality": {
                  "type": "string",
                  "enum": ["ultra", "high", "standard", "fast"],
                  "description": "How good the picture has to be: ultra for photorealistic or professional work, high for artistic work, standard for simple pictures, fast for throw-away drafts. Leave it out to let the prompt decide."
                },
                "size": {
                  "type": "string",
                  "enum": ["256x256", "512x512", "1024x1024", "1792x1024", "1024x1792"],
                  "default": "1024x1024",
                  "description": "Width and height in pixels."
                },
                "style": {
                  "type": "string",
                  "enum": ["natural", "vivid"],
                  "default": "natural",
                  "description": "natural for realistic pictures, vivid for dramatic ones; where the model knows styles."
                }
              },
              "required": ["prompt"],
              "additionalProperties": false
            }
          }
        }
        """;

    /// <summary>The definition that the chat model here is given: it can pass on pictures it was shown. Not to be changed.</summary>
    public static JsonNode Definition { get; } = WithReferences();

    private static JsonNode WithReferences()
    {
        var definition = JsonNode.Parse(Json)!;
        definition["function"]!["parameters"]!["properties"]!["reference_images"] = JsonNode.Parse(
            """
            {
              "type": "array",
              "items": {"type": "string"},
              "maxItems": 4,
              "description": "Pictures to draw after: https addresses, or the single word conversation for the pictures shown last. Pictures of the user's newest message are used without being named."
            }
            """);
        return definition;
    }
}
