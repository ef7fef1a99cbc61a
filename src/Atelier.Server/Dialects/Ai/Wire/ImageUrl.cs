using System.Text.Json.Serialization;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>A picture's <c>url</c>: a link, or a data: URI whose base64 flows in later.</summary>
[JsonConverter(typeof(ImageUrlConverter))]
internal sealed class ImageUrl
{
    private ImageUrl()
    {
    }

    public string? Link { get; private init; }

    public PictureSlot? Slot { get; private init; }

    public static ImageUrl To(string link) => new() { Link = link };

    public static ImageUrl Holding(PictureSlot slot) => new() { Slot = slot };
}
