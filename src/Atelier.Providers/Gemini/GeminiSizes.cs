namespace Atelier.Providers.Gemini;

/// <summary>The ratio and resolution a call means. Source: Google's image generation page as quoted on 2026-10-06.</summary>
internal static class GeminiSizes
{
    /// <summary>Longest edge of a picture that is still called <c>1K</c>, and of one that is still called <c>2K</c>.</summary>
    private const int Longest1K = 1536;
    private const int Longest2K = 3072;

    private static readonly string[] s_ratios =
        ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9", "1:4", "4:1", "1:8", "8:1"];

    /// <summary>The ratio to send; <see langword="null"/> to leave the shape to the model.</summary>
    public static string? RatioOf(ProviderCall call) => call.AspectRatio ?? (call.Size is { } size ? Nearest(size) : null);

    /// <summary>The resolution to send, such as <c>2K</c>; <see langword="null"/> for the model's own, which is 1K or its only one.</summary>
    /// <remarks>A model the catalog does not know may have one size and refuse the field, so 1K goes unsaid where only pixels were asked.</remarks>
    public static string? ResolutionOf(ProviderCall call) => call switch
    {
        { Resolution: { } name } => name,
        { AspectRatio: not null } or { Size: null } => null,
        { Size.LongerSide: <= Longest1K } => null,
        { Size.LongerSide: <= Longest2K } => "2K",
        _ => "4K",
    };

    private static string Nearest(ImageSize size)
    {
        var asked = Math.Log((double)size.Width / size.Height);
        return s_ratios.MinBy(ratio => Math.Abs(Math.Log(Value(ratio)) - asked))!;
    }

    private static double Value(string ratio)
    {
        var colon = ratio.IndexOf(':');
        return double.Parse(ratio.AsSpan(0, colon), System.Globalization.CultureInfo.InvariantCulture)
            / double.Parse(ratio.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture);
    }
}
