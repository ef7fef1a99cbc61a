using Atelier.Providers.Automatic1111;
using Atelier.Providers.ComfyUi;
using Atelier.Providers.Stability;

namespace Atelier.Providers.Configuration;

/// <summary>Every kind of service there is an adapter for.</summary>
public static class ProviderKinds
{
    public static IReadOnlyList<ProviderKind> All { get; } =
    [
        new Automatic1111Kind(),
        new ComfyUiKind(),
        new StabilityKind(),
    ];

    public static ProviderKind? Find(string name) => All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
