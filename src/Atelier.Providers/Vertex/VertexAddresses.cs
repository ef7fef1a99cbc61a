using Atelier.Providers.Gemini;

namespace Atelier.Providers.Vertex;

/// <summary>Where Vertex AI answers for a location and a project. Source: @google/genai 3.3.0.</summary>
internal static class VertexAddresses
{
    public static Uri HostOf(string location) => new(location switch
    {
        "global" => "https://aiplatform.googleapis.com",
        "us" or "eu" => $"https://aiplatform.{location}.rep.googleapis.com",
        _ => $"https://{location}-aiplatform.googleapis.com",
    });

    /// <summary>The models of a project; those of express mode where there is only a key.</summary>
    public static GeminiService ServiceOf(VertexOptions options) => new(IsVertex: true, options.Project is { } project
        ? $"v1/projects/{Uri.EscapeDataString(project)}/locations/{Uri.EscapeDataString(options.Location)}/publishers/google/models/"
        : "v1/publishers/google/models/");
}
