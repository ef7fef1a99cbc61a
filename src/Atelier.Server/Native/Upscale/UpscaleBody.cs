using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Server.Native.Upscale;

/// <summary>The JSON form of <c>POST /api/v1/upscale</c>; as multipart the same names are fields and <c>image</c> is a file.</summary>
internal sealed record UpscaleBody
{
    /// <summary>A <c>data:</c> address, or the id of a kept picture.</summary>
    public string? Image { get; init; }

    /// <summary>The id of a kept picture; another way to say it.</summary>
    public string? ImageId { get; init; }

    /// <summary>2 or 4; 2 when left out.</summary>
    public int? Scale { get; init; }

    /// <summary>Who enlarges; the server's choice when left out.</summary>
    public string? Model { get; init; }

    /// <summary>png, jpeg, webp or avif.</summary>
    public string? OutputFormat { get; init; }

    /// <summary>The caller's end user; an opaque id.</summary>
    public string? User { get; init; }

    /// <summary>US dollars it may cost at most.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>A quote's signed text, as <c>POST /api/v1/quote</c> gave it for this very upscale: its price is the most that is charged.</summary>
    public string? Quote { get; init; }

    /// <summary>Whether the picture carries its provenance; the server's setting when left out.</summary>
    public bool? EmbedMetadata { get; init; }

    /// <summary>Whether a picture that the same request made before may serve; the server's setting when left out.</summary>
    public bool? Cache { get; init; }

    /// <summary>What the caller sent beyond that: accepted and named in a warning.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
