using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Classic;

/// <summary>The ten colours of each style, as the contract lists them (section 5.3).</summary>
internal sealed record Palette(string Name, IReadOnlyList<Rgb> Colors)
{
    public static Palette Vivid { get; } = new("vivid",
    [
        new(255, 59, 48), new(255, 149, 0), new(255, 204, 0), new(52, 199, 89), new(0, 199, 190),
        new(48, 176, 199), new(50, 173, 230), new(94, 92, 230), new(175, 82, 222), new(255, 45, 85),
    ]);

    public static Palette Natural { get; } = new("natural",
    [
        new(139, 69, 19), new(160, 82, 45), new(210, 180, 140), new(188, 143, 143), new(112, 128, 144),
        new(119, 136, 153), new(176, 196, 222), new(143, 188, 143), new(85, 107, 47), new(128, 128, 105),
    ]);

    /// <summary>The palette a request's style names; vivid when it names none.</summary>
    public static Palette ForStyle(string? style) =>
        string.Equals(style, "natural", StringComparison.OrdinalIgnoreCase) ? Natural : Vivid;
}
