using Atelier.Core.Planning;
using Atelier.Core.Planning.Serving;
using Atelier.Server.Native.Generate;
using Atelier.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Hosting;

/// <summary>What an operator should know at the start although everything works somehow. Looks only where a setting gives reason to, which keeps a usual start quick.</summary>
internal static class SelfCheck
{
    public static IEnumerable<string> Warnings(AtelierServer server, AtelierOptions options) =>
        Warnings(options, new Lazy<ProviderDirectory>(server.Services.GetRequiredService<ProviderDirectory>), new Lazy<ServiceOffers>(server.Services.GetRequiredService<ServiceOffers>));

    private static IEnumerable<string> Warnings(AtelierOptions options, Lazy<ProviderDirectory> directory, Lazy<ServiceOffers> offers)
    {
        var never = options.Drawing.Simulation == SimulationMode.Never;
        if ((never || options.Service.Environment == ServiceEnvironment.Production)
            && options.Drawing.Simulation != SimulationMode.Always
            && directory.Value.IsLocalOnly)
        {
            yield return never
                ? "No provider is configured, and ATELIER_SIMULATION=never: nobody can draw. docs/providers.md tells which keys there are."
                : "No provider is configured: the embedded artist draws placeholders under every model's name. docs/providers.md tells which keys there are.";
        }

        if (options.Drawing.DefaultProvider is { } wanted && directory.Value is { IsLocalOnly: false } all && !all.IsOn(wanted))
        {
            yield return $"DEFAULT_PROVIDER is {wanted}, which is not configured: {all.PassOverReason(wanted)}.";
        }

        if (ServiceOffers.All.FirstOrDefault(offer => offer.CatalogName == options.Engine.DefaultModel) is { } usual && !offers.Value.IsAvailable(usual))
        {
            yield return $"{usual.Id} is to draw what names nobody, and is not configured; {offers.Value.Default()?.Id ?? "another model"} draws it.";
        }
    }
}
