namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>Google's two ways to name a shape and a size: <c>16:9</c> and <c>ASPECT_RATIO_SIXTEEN_BY_NINE</c>, <c>2K</c> and <c>IMAGE_SIZE_TWO_K</c>. Pure.</summary>
internal static class ShapeWords
{
    private const string RatioPrefix = "ASPECT_RATIO_";
    private const string Divider = "_BY_";

    private static readonly Dictionary<string, string> s_numbers = new()
    {
        ["ONE"] = "1",
        ["TWO"] = "2",
        ["THREE"] = "3",
        ["FOUR"] = "4",
        ["FIVE"] = "5",
        ["EIGHT"] = "8",
        ["NINE"] = "9",
        ["SIXTEEN"] = "16",
        ["TWENTY_ONE"] = "21",
    };

    private static readonly Dictionary<string, string> s_sizes = new()
    {
        ["IMAGE_SIZE_FIVE_TWELVE"] = "512",
        ["IMAGE_SIZE_ONE_K"] = "1K",
        ["IMAGE_SIZE_TWO_K"] = "2K",
        ["IMAGE_SIZE_FOUR_K"] = "4K",
    };

    /// <returns>The shape as <c>W:H</c>; the text itself when it is no word of Google's; <see langword="null"/> for its "unspecified".</returns>
    public static string? RatioOf(string text)
    {
        if (text.Length == 0 || text == RatioPrefix + "UNSPECIFIED")
        {
            return null;
        }

        return text.StartsWith(RatioPrefix, StringComparison.Ordinal)
            && text[RatioPrefix.Length..].Split(Divider) is [var width, var height]
            && s_numbers.TryGetValue(width, out var across)
            && s_numbers.TryGetValue(height, out var down) ? $"{across}:{down}" : text;
    }

    /// <returns>The size as <c>2K</c>; the text itself when it is no word of Google's; <see langword="null"/> for its "unspecified".</returns>
    public static string? SizeOf(string text) =>
        text.Length == 0 || text == "IMAGE_SIZE_UNSPECIFIED" ? null : s_sizes.GetValueOrDefault(text, text);
}
