using Atelier.Cli.Facts;
using Atelier.Core.Planning.Serving;

namespace Atelier.Cli.Backends.Local;

/// <summary>The providers as the settings make them.</summary>
internal static class LocalProviders
{
    public static ProviderPage List(ProviderDirectory directory) => new(
    [
        .. directory.All
            .Select(setup => new ProviderInfo(setup.Id, directory.IsOn(setup.Id), directory.OffReason(setup)))
            .OrderBy(static provider => provider.On ? 0 : 1)
            .ThenBy(static provider => provider.Id, StringComparer.Ordinal),
    ]);
}
