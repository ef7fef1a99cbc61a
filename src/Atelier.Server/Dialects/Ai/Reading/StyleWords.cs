using Atelier.Core.Catalog;

namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>Styles for models that have no such knob: said in the prompt, so that they still make a difference. Pure.</summary>
internal static class StyleWords
{
    /// <returns>Whether a style has to be said in words.</returns>
    public static bool IsNeeded(string? style, ModelEntry? model) =>
        style is { Length: > 0 }
        && model is not null
        && !(model.Styles ?? []).Contains(style, StringComparer.OrdinalIgnoreCase);

    public static string Say(string prompt, string style) => $"{prompt}\n\nStyle: {style}.";

    public static Adjustment Told(string style, ModelEntry model) =>
        new("style", style, null, $"'{model.Name}' has no such style; it is said in the prompt.");
}
