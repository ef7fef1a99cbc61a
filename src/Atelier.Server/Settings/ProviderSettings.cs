using Atelier.Core.Planning;
using Atelier.Providers.Configuration;

namespace Atelier.Server.Settings;

/// <summary>Names about providers: which may be used, and every kind's own.</summary>
internal static class ProviderSettings
{
    private const string CatalogOrder = "catalog";

    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["ENABLED_PROVIDERS"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Providers that may be used, by id; dalle3 stands for openai and azure-openai, flux_schnell for whoever serves FLUX.1 schnell; unset: all",
            SettingTextKinds.Words,
            static o => o.Providers.Enabled ?? [],
            static (o, value) => o.Providers.Enabled = [.. value.SelectMany(Meant)]);
        table["DEFAULT_PROVIDER"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Provider for requests that name neither a model nor a provider; dalle3 and flux_schnell stand for the models dall-e-3 and flux-schnell",
            SettingTextKinds.Text(40, "a provider's id, dalle3 or flux_schnell"),
            static o => o.Drawing.DefaultProvider ?? "",
            static (o, value) => SetDefault(o, value));
        table["ATELIER_FALLBACK_PROVIDERS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Providers asked, in this order, when nobody else can answer a request, whatever they cost; provider/model names one's model; unset: none",
            SettingTextKinds.Words,
            static o => o.Drawing.FallbackProviders,
            static (o, value) => o.Drawing.FallbackProviders = [.. value.Select(static word => word.ToLowerInvariant())]);
        table["ATELIER_ROUTE"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "What to prefer among several that can answer, when a request does not say; catalog keeps the catalog's order",
            SettingKinds.OneOf(
                (CatalogOrder, CatalogOrder),
                ("cheapest", nameof(RoutePreference.Cheapest)),
                ("fastest", nameof(RoutePreference.Fastest)),
                ("best", nameof(RoutePreference.Best)),
                ("reliable", nameof(RoutePreference.Reliable))),
            static o => o.Drawing.Route?.ToString() ?? CatalogOrder,
            static (o, value) => o.Drawing.Route = value == CatalogOrder ? null : Enum.Parse<RoutePreference>(value));
        table["ATELIER_SIMULATION"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "When the embedded artist stands in for other models: where no provider is set up (auto), for every model, or only when it is named",
            SettingKinds.OneOf(("auto", SimulationMode.Auto), ("always", SimulationMode.Always), ("never", SimulationMode.Never)),
            static o => o.Drawing.Simulation,
            static (o, value) => o.Drawing.Simulation = value);
        table["MOCK_IMAGE_GENERATION"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Whether the embedded artist stands in for every model",
            SettingKinds.Flag,
            static o => o.Drawing.Simulation == SimulationMode.Always,
            static (o, value) => o.Drawing.Simulation = value ? SimulationMode.Always : SimulationMode.Auto,
            aliasOf: "ATELIER_SIMULATION");
        table["ATELIER_MODEL_DISCOVERY"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Whether services are asked which models they serve, at start and every six hours",
            SettingKinds.Flag,
            static o => o.Providers.Discovery,
            static (o, value) => o.Providers.Discovery = value);
        table["MAX_CONCURRENT_REQUESTS"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Calls at the same time to each provider; more wait their turn within their request's time",
            SettingKinds.Whole(0, 10_000, "0 for the catalog's figure of each, or 32 where it has none"),
            static o => o.Providers.MaxConcurrentRequests,
            static (o, value) => o.Providers.MaxConcurrentRequests = (int)value);
        table["ATELIER_LONGEST_WAIT_SECONDS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "A provider that asks for a wait this long or longer is not waited for: its refusal is passed on",
            SettingKinds.Seconds(0, 300),
            static o => o.Engine.LongestWait,
            static (o, value) => o.Engine.LongestWait = value);
        table["RETRY_ATTEMPTS"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "How often one provider is asked for the same pictures while it only says that it is busy or away; once more where it says how long to wait",
            SettingKinds.Whole(1, 10),
            static o => o.Engine.RetryAttempts,
            static (o, value) => o.Engine.RetryAttempts = (int)value);
        table["RETRY_DELAY_SECONDS"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "How long to wait before the second time where a provider does not say, up to half of it less; doubled with each further time",
            SettingKinds.Seconds(0, 60),
            static o => o.Engine.RetryDelay,
            static (o, value) => o.Engine.RetryDelay = value);
        table["ATELIER_MAX_ATTEMPTS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How often a job asks for what is missing, over all providers and retries",
            SettingKinds.Whole(1, 100),
            static o => o.Engine.MaxAttempts,
            static (o, value) => o.Engine.MaxAttempts = (int)value);
        table["ATELIER_HEDGE_AFTER_MS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "After how long a slow provider gets company: the next one is asked too, and both may have to be paid; 0: never",
            SettingKinds.Milliseconds(0, 3_600_000),
            static o => o.Engine.HedgeAfter,
            static (o, value) => o.Engine.HedgeAfter = value);
        foreach (var kind in ProviderKinds.All)
        {
            foreach (var field in kind.Fields)
            {
                foreach (var variable in field.Names)
                {
                    table[variable.Name] = _ => Setting.Of(kind, field, variable);
                }
            }
        }
    }

    private static IReadOnlyList<string> Meant(string word) =>
        ServiceWords.VendorsOf(word) is { Count: > 0 } vendors ? vendors : [word.ToLowerInvariant()];

    private static void SetDefault(AtelierOptions options, string value)
    {
        if (ServiceWords.ModelOf(value) is { } model)
        {
            options.Engine.DefaultModel = model;
        }
        else
        {
            options.Drawing.DefaultProvider = value.ToLowerInvariant();
        }
    }
}
