using System.Globalization;
using System.Text.Json;
using Atelier.Server.Errors;

namespace Atelier.Server.Native.Upscale;

/// <summary>The text fields of a form as the same request in JSON.</summary>
internal static class UpscaleFields
{
    public static (UpscaleBody Body, ErrorAnswer? Problem) Read(Dictionary<string, string> fields)
    {
        var rest = new Dictionary<string, string>(fields);
        var scaleText = Take(rest, "scale");
        var embedText = Take(rest, "embed_metadata");
        var cacheText = Take(rest, "cache");
        var costText = Take(rest, "max_cost");
        var body = new UpscaleBody
        {
            Image = Take(rest, "image"),
            ImageId = Take(rest, "image_id"),
            Scale = int.TryParse(scaleText, NumberStyles.None, CultureInfo.InvariantCulture, out var scale) ? scale : null,
            Model = Take(rest, "model"),
            OutputFormat = Take(rest, "output_format"),
            User = Take(rest, "user"),
            MaxCost = decimal.TryParse(costText, NumberStyles.Float, CultureInfo.InvariantCulture, out var cost) ? cost : null,
            Quote = Take(rest, "quote"),
            EmbedMetadata = bool.TryParse(embedText, out var embed) ? embed : null,
            Cache = bool.TryParse(cacheText, out var cache) ? cache : null,
            Unknown = rest.Keys.ToDictionary(static name => name, static _ => default(JsonElement)),
        };

        if (scaleText is not null && body.Scale is null)
        {
            return (body, UpscaleReading.Bad("scale", "Parameter 'scale' must be 2 or 4").Problem);
        }

        if (costText is not null && body.MaxCost is null)
        {
            return (body, UpscaleReading.Bad("max_cost", "Parameter 'max_cost' must be a number between 0 and 1000000").Problem);
        }

        if (cacheText is not null && body.Cache is null)
        {
            return (body, UpscaleReading.Bad("cache", "Parameter 'cache' must be true or false").Problem);
        }

        return embedText is not null && body.EmbedMetadata is null
            ? (body, UpscaleReading.Bad("embed_metadata", "Parameter 'embed_metadata' must be true or false").Problem)
            : (body, null);
    }

    /// <summary>A field's text; blank ones count as left out.</summary>
    private static string? Take(Dictionary<string, string> fields, string name) =>
        fields.Remove(name, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
