namespace Atelier.Providers.Gemini;

/// <summary>Where Google serves its models: the Gemini API, or Vertex AI.</summary>
/// <param name="IsVertex">Whether it is Vertex, which takes fields the Gemini API refuses.</param>
/// <param name="Models">Path of the models below the base address, ending in a slash.</param>
internal sealed record GeminiService(bool IsVertex, string Models)
{
    /// <summary>The Gemini API. <c>v1</c> serves the same, but Google's own clients use <c>v1beta</c>.</summary>
    public static GeminiService GeminiApi { get; } = new(IsVertex: false, "v1beta/models/");

    /// <summary>Such as <c>v1beta/models/gemini-3-pro-image:generateContent</c>.</summary>
    public string PathOf(string model, string method) => $"{Models}{Uri.EscapeDataString(model)}:{method}";
}
