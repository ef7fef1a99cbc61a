namespace Atelier.Server.Settings;

/// <summary>The two words by which the image generator service names who draws: each stands for one model, whoever serves it.</summary>
internal static class ServiceWords
{
    public const string DallE = "dalle3";

    public const string FluxSchnell = "flux_schnell";

    /// <summary>The catalog's name of the model a word stands for; <see langword="null"/> for any other word.</summary>
    public static string? ModelOf(string word) => word.ToLowerInvariant() switch
    {
        DallE => "dall-e-3",
        FluxSchnell => "flux-schnell",
        _ => null,
    };

    /// <summary>Ids of the providers that serve a word's model; none for any other word.</summary>
    public static IReadOnlyList<string> VendorsOf(string word) => word.ToLowerInvariant() switch
    {
        DallE => ["openai", "azure-openai"],
        FluxSchnell => ["black-forest-labs", "together", "replicate", "fal", "ai-refinery"],
        _ => [],
    };
}
