using Atelier.Providers.AzureOpenAi;
using Atelier.Providers.OpenAi;
using Atelier.Providers.OpenAiCompatible;

namespace Atelier.Providers.Configuration;

/// <summary>Every kind of service there is an adapter for.</summary>
public static class ProviderKinds
{
    public static IReadOnlyList<ProviderKind> All { get; } =
    [
        new AzureOpenAiKind(),
        new OpenAiKind(),
        new CompatibleKind(),
    ];

    public static ProviderKind? Find(string name) => All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
