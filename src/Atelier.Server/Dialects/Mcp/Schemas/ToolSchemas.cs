using System.Text.Json;

namespace Atelier.Server.Dialects.Mcp.Schemas;

/// <summary>What each tool takes, as JSON Schema. A test holds the names of picture requests against the fields the reader knows.</summary>
/// <remarks>Names that are not listed are not forbidden: such a request is answered, with a warning where nobody knows the name.</remarks>
internal static class ToolSchemas
{
    /// <summary>Fields of a picture request: those an agent has reason to set, in its words.</summary>
    private const string RequestFields =
        """
        "prompt": {"type": "string", "minLength": 1, "description": "What to draw."},
        "model": {"type": "string", "description": "A name or alias that list_models tells, or auto; without it the server's default."},
        "models": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 10, "description": "Models to ask one after the other, in place of model."},
        "provider": {"type": "string", "description": "The provider to insist on, such as openai."},
        "n": {"type": "integer", "minimum": 1, "maximum": 10, "default": 1, "description": "How many pictures."},
        "size": {"type": "string", "description": "WIDTHxHEIGHT in pixels, such as 1024x1024, or auto."},
        "aspect_ratio": {"type": "string", "description": "W:H, such as 16:9, in place of size."},
        "quality": {"type": "string", "description": "low, medium, high, standard, hd, auto, or a tier: ultra, high, standard, fast."},
        "style": {"type": "string", "description": "vivid or natural, where a model knows styles."},
        "background": {"type": "string", "enum": ["auto", "opaque", "transparent"]},
        "output_format": {"type": "string", "enum": ["png", "jpeg", "webp", "avif", "gif", "svg"], "description": "The file's format."},
        "output_compression": {"type": "integer", "minimum": 0, "maximum": 100, "description": "JPEG, WebP and AVIF only; higher is better and larger."},
        "negative_prompt": {"type": "string", "description": "What not to draw, where a model takes one."},
        "seed": {"type": "integer", "description": "The same seed gives the same picture, where a model takes one."},
        "route": {"type": "string", "enum": ["cheapest", "fastest", "best"], "description": "What to prefer among several that can do it."},
        "fallback": {"type": "boolean", "default": true, "description": "Whether another model or provider may answer when the first choice cannot."},
        "max_cost": {"type": "number", "minimum": 0, "maximum": 1000000, "description": "US dollars this may cost at most, for all pictures together."},
        "strict": {"type": "boolean", "description": "Refuse instead of adjusting when a model cannot do what was asked."},
        "timeout": {"type": "number", "minimum": 1, "maximum": 3600, "description": "Seconds to wait for the whole job at most."},
        "user": {"type": "string", "description": "Your own end user, as an opaque id."}
        """;

    /// <summary>How tools that take pictures take them.</summary>
    private const string PictureForms = "A picture is the id or link of one kept here, an https address, or a data: address.";

    private const string KeyField =
        """
        "idempotency_key": {"type": "string", "minLength": 1, "maxLength": 255, "description": "A repeat with the same key and the same arguments gets the same pictures and is not charged again."}
        """;

    public static JsonElement Quote { get; } = Parse(
        $$"""
        {"type": "object", "properties": {{{RequestFields}}}, "required": ["prompt"]}
        """);

    public static JsonElement Generate { get; } = Parse(
        $$"""
        {
            "type": "object",
            "properties": {
                {{RequestFields}},
                "quote": {"type": "string", "description": "The signed text of an earlier quote_image: the picture is made at its price or not at all."},
                "cache": {"type": "boolean", "description": "Whether an earlier answer to the same request may serve, for nothing."},
                {{KeyField}}
            },
            "required": ["prompt"]
        }
        """);

    public static JsonElement Edit { get; } = Parse(
        $$"""
        {
            "type": "object",
            "properties": {
                "images": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 16, "description": "{{PictureForms}} The first is changed, the others are references."},
                "mask": {"type": "string", "description": "A PNG of the first picture's size, given in the same ways; only where it is transparent may anything change."},
                "strength": {"type": "number", "minimum": 0, "maximum": 1, "description": "How far the result may move from the picture, where a model takes it."},
                {{RequestFields}},
                "quote": {"type": "string", "description": "The signed text of an earlier quote."},
                "cache": {"type": "boolean", "description": "Whether an earlier answer to the same request may serve, for nothing."},
                {{KeyField}}
            },
            "required": ["images", "prompt"]
        }
        """);

    public static JsonElement Upscale { get; } = Parse(
        $$"""
        {
            "type": "object",
            "properties": {
                "image": {"type": "string", "description": "{{PictureForms}}"},
                "scale": {"type": "integer", "enum": [2, 4], "default": 2},
                "model": {"type": "string", "description": "Who enlarges; without it the server's choice."},
                "output_format": {"type": "string", "enum": ["png", "jpeg", "webp", "avif"]},
                "max_cost": {"type": "number", "minimum": 0, "maximum": 1000000, "description": "US dollars this may cost at most."},
                "user": {"type": "string", "description": "Your own end user, as an opaque id."},
                {{KeyField}}
            },
            "required": ["image"]
        }
        """);

    public static JsonElement Transform { get; } = Parse(
        $$"""
        {
            "type": "object",
            "properties": {
                "images": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 100, "description": "{{PictureForms}}"},
                "operations": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 32,
                    "description": "Done in order, such as [{\"type\": \"resize\", \"width\": 512}, \"grayscale\"]. resize: width, height or percentage, fit (inside, cover, contain, fill). rotate: degrees. flip: direction (horizontal, vertical). crop: left, top, width, height. autocrop. face_crop: width, height. extend: top, right, bottom, left, background. blur, sharpen: strength. grayscale, sepia, negate, normalize. modulate: brightness, saturation, hue. gamma: gamma. tint: color. format: format, quality.",
                    "items": {"anyOf": [{"type": "string"}, {"type": "object", "properties": {"type": {"type": "string"} }, "required": ["type"]} ]}
                },
                "output_format": {"type": "string", "enum": ["png", "jpeg", "webp", "avif", "gif"], "description": "Without it each picture keeps its own."},
                "output_compression": {"type": "integer", "minimum": 0, "maximum": 100, "description": "JPEG, WebP and AVIF only; higher is better and larger."},
                {{KeyField}}
            },
            "required": ["images"]
        }
        """);

    public static JsonElement ListModels { get; } = Parse(
        """
        {
            "type": "object",
            "properties": {
                "provider": {"type": "string", "description": "Only models of this provider, such as openai."},
                "available": {"type": "boolean", "description": "Only models that would be answered now (true), or only the others (false)."}
            }
        }
        """);

    public static JsonElement GetImage { get; } = Parse(
        """
        {
            "type": "object",
            "properties": {"id": {"type": "string", "pattern": "^[0-9a-f]{32}$", "description": "The picture's id."}},
            "required": ["id"]
        }
        """);

    private static JsonElement Parse(string json) => JsonElement.Parse(json);
}
