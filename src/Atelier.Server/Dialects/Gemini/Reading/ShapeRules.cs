using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Sizes;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>What <c>aspectRatio</c> and <c>imageSize</c> may be, and the pixels they come to. Pure.</summary>
/// <remarks>A model that lists shapes takes those and no other, as Google's service has it. For all others the nearest is found later, as in every dialect.</remarks>
internal static class ShapeRules
{
    private const string RatioField = "generationConfig.imageConfig.aspectRatio";
    private const string SizeField = "generationConfig.imageConfig.imageSize";

    private static readonly string[] s_ratios =
        ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9", "1:4", "4:1", "1:8", "8:1"];

    private static readonly Dictionary<string, int> s_edges = new() { ["512"] = 512, ["1K"] = 1024, ["2K"] = 2048, ["4K"] = 4096 };

    public static void Check(RequestFields fields, ModelEntry? model, Violations violations)
    {
        var rule = model?.Sizes as RatioSizes;
        var ratios = rule is null ? s_ratios : [.. rule.Resolutions.SelectMany(static resolution => resolution.Sizes).Select(static entry => entry.Ratio.ToString()).Distinct()];
        if (fields.AspectRatio is { } ratio && !ratios.Contains(ratio))
        {
            violations.Add(RatioField, $"must be one of {string.Join(", ", ratios)}{(rule is null ? "" : $" for '{model!.Name}'")}");
        }

        var named = rule?.Resolutions.Select(static resolution => resolution.Name).OfType<string>().ToArray() ?? [];
        string[] sizes = named.Length > 0 ? named : [.. s_edges.Keys];
        if (fields.ImageSize is { } size && !sizes.Contains(size))
        {
            violations.Add(SizeField, $"must be one of {string.Join(", ", sizes)}{(named.Length == 0 ? "" : $" for '{model!.Name}'")}");
        }
    }

    /// <summary>The pixels of an <c>imageSize</c>.</summary>
    /// <param name="imageSize">One of those allowed.</param>
    /// <param name="aspectRatio">One of those allowed; <see langword="null"/> for the given picture's, or the model's own.</param>
    /// <param name="model">The model meant; <see langword="null"/> when the catalog has none of that name.</param>
    /// <param name="given">The size of the picture that is worked on; <see langword="null"/> without one.</param>
    public static ImageSize PixelsOf(string imageSize, string? aspectRatio, ModelEntry? model, ImageSize? given)
    {
        var rule = model?.Sizes as RatioSizes;
        var shape = AspectRatio.TryParse(aspectRatio, out var asked) ? asked
            : given is { } size ? AspectRatio.Of(size)
            : rule?.DefaultRatio ?? new AspectRatio(1, 1);
        if (rule?.Resolutions.FirstOrDefault(resolution => resolution.Name == imageSize) is { } resolution)
        {
            return resolution.Sizes.MinBy(entry => entry.Ratio.DistanceTo(shape))!.Size;
        }

        var edge = s_edges.GetValueOrDefault(imageSize, s_edges["1K"]);
        var root = Math.Sqrt(shape.Value);
        return new ImageSize(Math.Max(1, (int)Math.Round(edge * root)), Math.Max(1, (int)Math.Round(edge / root)));
    }
}
