namespace Atelier.Client;

/// <summary>The three models whose parameters are corrected before planning. What others support, the server's catalog knows.</summary>
public static class CapabilityTable
{
    public const string Gemini = "gemini-2.5-flash-image";

    public const string GptImage = "gpt-image-1";

    public const string DallE = "dall-e-3";

    private static readonly Dictionary<string, ModelCapabilities> s_models = new(StringComparer.OrdinalIgnoreCase)
    {
        [Gemini] = new()
        {
            SupportedAspectRatios = ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"],
            SupportedSizes =
            [
                "1024x1024", "832x1248", "1248x832", "864x1184", "1184x864", "896x1152", "1152x896", "768x1344", "1344x768", "1536x672",
            ],
            SupportedQualityLevels = ["standard"],
            SupportedStyles = [],
            DefaultAspectRatio = "1:1",
            DefaultQuality = "standard",
            SupportsReferenceImages = true,
            SupportsResponseModalities = true,
        },
        [GptImage] = new()
        {
            SupportedAspectRatios = ["1:1", "3:2", "2:3"],
            SupportedSizes = ["1024x1024", "1536x1024", "1024x1536"],
            SupportedQualityLevels = ["standard", "hd"],
            SupportedStyles = ["vivid", "natural"],
            DefaultAspectRatio = "1:1",
            DefaultQuality = "standard",
            SupportsReferenceImages = false,
            SupportsResponseModalities = false,
        },
        [DallE] = new()
        {
            SupportedAspectRatios = ["1:1"],
            SupportedSizes = ["1024x1024", "1792x1024", "1024x1792"],
            SupportedQualityLevels = ["standard", "hd"],
            SupportedStyles = ["vivid", "natural"],
            DefaultAspectRatio = "1:1",
            DefaultQuality = "standard",
            SupportsReferenceImages = false,
            SupportsResponseModalities = false,
        },
    };

    /// <summary>By bare name.</summary>
    public static IReadOnlyDictionary<string, ModelCapabilities> All => s_models;

    /// <summary>Bare names.</summary>
    public static IReadOnlyList<string> Models { get; } = [Gemini, GptImage, DallE];

    /// <param name="model">A bare name, ignoring case.</param>
    /// <returns><see langword="null"/> for a model without a row.</returns>
    public static ModelCapabilities? Find(string model) => s_models.GetValueOrDefault(model);

    /// <summary>A model's name without the provider before it.</summary>
    /// <param name="model">A bare name, or <c>provider/model</c>.</param>
    public static string BareName(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model[(model.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }
}
