namespace Atelier.Client;

/// <summary>The size that stands for a ratio.</summary>
public static class RatioSizeMap
{
    private static readonly Dictionary<string, string[]> s_sizes = new()
    {
        ["1:1"] = ["1024x1024"],
        ["3:2"] = ["1536x1024", "1248x832"],
        ["2:3"] = ["1024x1536", "832x1248"],
        ["4:3"] = ["1184x864"],
        ["3:4"] = ["864x1184"],
        ["16:9"] = ["1344x768"],
        ["9:16"] = ["768x1344"],
        ["21:9"] = ["1536x672"],
        ["4:5"] = ["896x1152"],
        ["5:4"] = ["1152x896"],
    };

    /// <summary>The first of the ratio's sizes that the model supports, otherwise the model's own first.</summary>
    /// <param name="ratio">Such as <c>3:2</c>.</param>
    /// <param name="model">Supports at least one size.</param>
    public static string SizeFor(string ratio, ModelCapabilities model)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        ArgumentNullException.ThrowIfNull(model);
        return s_sizes.GetValueOrDefault(ratio, []).FirstOrDefault(model.SupportedSizes.Contains) ?? model.SupportedSizes[0];
    }
}
