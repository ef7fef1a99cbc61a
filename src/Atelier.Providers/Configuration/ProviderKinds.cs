using Atelier.Providers.AiRefinery;
using Atelier.Providers.Gemini;
using Atelier.Providers.Together;
using Atelier.Providers.Vertex;

namespace Atelier.Providers.Configuration;

/// <summary>Every kind of service there is an adapter for.</summary>
public static class ProviderKinds
{
    public static IReadOnlyList<ProviderKind> All { get; } =
    [
        new AiRefineryKind(),
        new GeminiKind(),
        new TogetherKind(),
        new VertexKind(),
    ];

    public static ProviderKind? Find(string name) => All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
