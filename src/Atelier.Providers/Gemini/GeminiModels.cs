namespace Atelier.Providers.Gemini;

/// <summary>What a Google model's id says about how it is asked. Source: Google's model pages as quoted on 2026-10-06.</summary>
internal static class GeminiModels
{
    /// <summary>Imagen is asked by <c>:predict</c>, everything else by <c>:generateContent</c>.</summary>
    public static bool IsImagen(string model) =>
        model.StartsWith("imagen-", StringComparison.Ordinal) || model.StartsWith("imagegeneration@", StringComparison.Ordinal);

    /// <summary>Whether it answers <c>:streamGenerateContent</c>. Vercel's catalogue of 2026-11 says that Nano Banana 2.1 does not.</summary>
    public static bool Streams(string model) => !model.StartsWith("gemini-nano-banana-2.1", StringComparison.Ordinal);

    /// <summary>Whether a listed model makes pictures. Since Nano Banana 2.1 the word "image" need not stand in the id.</summary>
    public static bool MakesPictures(string model) =>
        IsImagen(model)
        || model.Contains("nano-banana", StringComparison.Ordinal)
        || model.Contains("-image", StringComparison.Ordinal);
}
