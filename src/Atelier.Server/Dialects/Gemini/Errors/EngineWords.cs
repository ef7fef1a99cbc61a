namespace Atelier.Server.Dialects.Gemini.Errors;

/// <summary>What the engine calls a request's parts, and what they are called here.</summary>
internal static class EngineWords
{
    private static readonly (string Engine, string Word, string Field)[] s_words =
    [
        ("prompt", "contents", "contents"),
        ("image", "contents", "contents"),
        ("messages", "contents", "contents"),
        ("model", "model", "model"),
        ("n", "candidateCount", "generationConfig.candidateCount"),
        ("aspect_ratio", "aspectRatio", "generationConfig.imageConfig.aspectRatio"),
        ("size", "imageSize", "generationConfig.imageConfig.imageSize"),
        ("seed", "seed", "generationConfig.seed"),
        ("partial_images", "partialImages", "partialImages"),
        ("max_cost", "maxCost", "maxCost"),
    ];

    /// <returns>A parameter's path in a body of this dialect; as it came where it is called the same.</returns>
    public static string? FieldOf(string? parameter) =>
        Array.Find(s_words, word => word.Engine == parameter) is { Field: { } field } ? field : parameter;

    /// <returns>A parameter's own name here.</returns>
    public static string WordOf(string parameter) => Array.Find(s_words, word => word.Engine == parameter) is { Word: { } word } ? word : parameter;

    /// <summary>A message with its quoted names as this dialect spells them.</summary>
    public static string InOurs(string message)
    {
        foreach (var (engine, word, _) in s_words)
        {
            message = message.Replace($"'{engine}'", $"'{word}'", StringComparison.Ordinal);
        }

        return message;
    }
}
