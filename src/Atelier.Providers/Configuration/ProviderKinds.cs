using Atelier.Providers.BlackForestLabs;
using Atelier.Providers.Fal;
using Atelier.Providers.OpenAi;
using Atelier.Providers.Replicate;

namespace Atelier.Providers.Configuration;

/// <summary>Every kind of service there is an adapter for.</summary>
public static class ProviderKinds
{
    public static IReadOnlyList<ProviderKind> All { get; } =
    [
        new BflKind(),
        new FalKind(),
        new OpenAiKind(),
        new ReplicateKind(),
    ];

    public static ProviderKind? Find(string name) => All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
