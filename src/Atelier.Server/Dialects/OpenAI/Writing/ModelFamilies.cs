using Atelier.Server.Dialects.OpenAI.Wire;

namespace Atelier.Server.Dialects.OpenAI.Writing;

/// <summary>Families of models whose answers OpenAI's and earlier clients expect to differ.</summary>
internal static class ModelFamilies
{
    /// <summary>Models that count what they draw in tokens, and whose usage clients split into details.</summary>
    public static bool IsGptImage(string model)
    {
        var name = LastName(model);
        return name.StartsWith("gpt-image-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("chatgpt-image-", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What an answer carries when the request does not say: both, except where the old services gave an address only.</summary>
    public static ResponseFormat DefaultFormat(string model) => IsDallEOrStability(model) ? ResponseFormat.Url : ResponseFormat.Both;

    private static bool IsDallEOrStability(string model) =>
        LastName(model).StartsWith("dall-e-", StringComparison.OrdinalIgnoreCase)
        || model.StartsWith("stabilityai/", StringComparison.OrdinalIgnoreCase)
        || model.StartsWith("stability/", StringComparison.OrdinalIgnoreCase)
        || LastName(model).StartsWith("stable-", StringComparison.OrdinalIgnoreCase);

    private static string LastName(string model) => model[(model.LastIndexOf('/') + 1)..];
}
