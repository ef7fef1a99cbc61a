namespace Atelier.Providers.Together;

/// <summary>Which of Together's fields a model's family takes. Source: Together's skills repository, 2026-08-18.</summary>
internal static class TogetherModels
{
    public static bool IsFlux2(string model) => model.Contains("FLUX.2-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Given pictures go into a list; other models take a single one.</summary>
    public static bool TakesReferences(string model) => IsFlux2(model) || model.StartsWith("google/", StringComparison.OrdinalIgnoreCase);

    /// <summary>FLUX.2 spells <c>guidance_scale</c> as <c>guidance</c>.</summary>
    public static string GuidanceField(string model) => IsFlux2(model) ? "guidance" : "guidance_scale";
}
