using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Atelier.Providers.Json;

/// <summary>A given picture as base64 text within a request's JSON. The bytes flow when the request is sent.</summary>
/// <param name="picture">The picture.</param>
/// <param name="prefix">What stands before the base64, such as <c>data:image/png;base64,</c>; empty for none.</param>
[JsonConverter(typeof(PictureTextConverter))]
internal sealed class PictureText(ImageSource picture, string prefix = "")
{
    public ImageSource Picture => picture;

    public string Prefix => prefix;

    /// <summary>Offset in the serialised JSON where the base64 belongs.</summary>
    public int Position { get; set; }

    /// <summary>Characters of base64.</summary>
    public long EncodedLength => (picture.Length + 2) / 3 * 4;

    /// <summary>The base64 alone.</summary>
    public static JsonNode Plain(ImageSource picture) => Node(new PictureText(picture));

    /// <summary>A data URI with the picture's own media type.</summary>
    public static JsonNode DataUri(ImageSource picture) =>
        Node(new PictureText(picture, $"data:{PictureTypes.MediaTypeOf(picture)};base64,"));

    private static JsonValue Node(PictureText text) => JsonValue.Create(text, PictureTextJson.Default.PictureText)!;
}
