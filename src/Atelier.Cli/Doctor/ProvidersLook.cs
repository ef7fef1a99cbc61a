using Atelier.Cli.Backends.Local;
using Atelier.Core.Planning.Serving;
using Atelier.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Doctor;

/// <summary>Who can draw.</summary>
internal static class ProvidersLook
{
    private const string Subject = "providers";

    /// <summary>One line for those that are on; and one each for those that somebody began to set up.</summary>
    public static IEnumerable<Finding> Look(AtelierOptions options, TimeProvider time)
    {
        using var services = LocalServices.Build(options, time);
        var directory = services.GetRequiredService<ProviderDirectory>();
        var on = directory.All.Where(setup => directory.IsOn(setup.Id) && setup.Provider is { Traits.Local: false }).Select(static setup => setup.Id).ToList();
        yield return on.Count == 0
            ? Finding.Ok(Subject, "the embedded artist draws placeholders for every model; no key is needed")
            : Finding.Ok(Subject, $"{string.Join(", ", on)} {(on.Count == 1 ? "is" : "are")} on; 'atelier providers' lists the others");
        foreach (var setup in directory.All.Where(static setup => setup.Provider is null))
        {
            if (options.Providers.Find(setup.Id) is { Options: var own } && (own.ApiKey ?? own.BaseUrl?.ToString()) is not null)
            {
                yield return Finding.Warn(Subject, $"{setup.Id} is off: {setup.OffReason}", "docs/providers.md lists what each provider needs.");
            }
        }
    }
}
