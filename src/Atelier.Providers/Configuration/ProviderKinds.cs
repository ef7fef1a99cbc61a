using Atelier.Providers.AiRefinery;
using Atelier.Providers.Automatic1111;
using Atelier.Providers.BlackForestLabs;
using Atelier.Providers.ComfyUi;
using Atelier.Providers.Fal;
using Atelier.Providers.Gemini;
using Atelier.Providers.OpenAi;
using Atelier.Providers.Replicate;
using Atelier.Providers.Stability;
using Atelier.Providers.Together;
using Atelier.Providers.Vertex;

namespace Atelier.Providers.Configuration;

/// <summary>Every kind of service there is an adapter for.</summary>
public static class ProviderKinds
{
    public static IReadOnlyList<ProviderKind> All { get; } =
    [
        new AiRefineryKind(),
        new Automatic1111Kind(),
        new BflKind(),
        new ComfyUiKind(),
        new FalKind(),
        new GeminiKind(),
        new OpenAiKind(),
        new ReplicateKind(),
        new StabilityKind(),
        new TogetherKind(),
        new VertexKind(),
    ];

    public static ProviderKind? Find(string name) => All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
