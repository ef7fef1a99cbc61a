using System.Security.Cryptography;
using System.Text;

namespace Atelier.Core.Library.Search;

/// <summary>What is true of a picture beside its words, spelled as one word of the index: no prompt can contain such a word.</summary>
internal static class ImageTerm
{
    /// <summary>A character for private use begins every term: it is a letter to the index, and is never part of a word.</summary>
    private const char Mark = '\uE000';

    /// <summary>Ends a text, so that no phrase runs on into the next one.</summary>
    public const string End = "\uE001";

    private const int Digits = 12;

    public static string Caller(string id) => Of("caller", id);

    public static string Model(string name) => Of("model", name.ToLowerInvariant());

    public static string Provider(string id) => Of("provider", id.ToLowerInvariant());

    public static string Format(ImageFormat format) => Of("format", format.ToName());

    public static string Size(int width, int height) => Of("size", new ImageSize(width, height).ToString());

    public static string Origin(ImageOrigin origin) => Of("origin", origin.ToString());

    public static string Tag(string tag) => Of("tag", tag);

    public static string Favourite { get; } = Of("favourite", "");

    public static string Collection(string id) => Of("collection", id);

    public static string Colour(string name) => Of("colour", name);

    public static string ColourCell(int cell) => Of("cell", cell.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Hashed, so that any value is one word: 48 bits, which a few million values hardly ever share.</summary>
    private static string Of(string kind, string value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{value}"), hash);
        return Mark + Convert.ToHexStringLower(hash[..(Digits / 2)]);
    }
}
