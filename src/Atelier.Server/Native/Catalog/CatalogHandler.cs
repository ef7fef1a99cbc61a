using System.Text.Json;
using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Planning.Tiers;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Catalog;

/// <summary>Shows the catalog in the shape the estimate-then-confirm dialect's own file has.</summary>
internal sealed class CatalogHandler(CatalogStore catalog, ProviderDirectory providers, TimeProvider time)
{
    /// <summary>What Stable Diffusion's text encoder reads, in tokens; the catalog names no limit for it.</summary>
    private const int ClipTokens = 77;

    public Task ShowAsync(HttpContext context) => NativeAnswer.SendAsync(context, ToBody(), CatalogJson.Default.CatalogBody);

    private CatalogBody ToBody()
    {
        var shown = new Dictionary<string, CatalogProviderBody>();
        foreach (var group in catalog.Current.Models.Where(static model => model.Confirm is not null).GroupBy(static model => model.Provider))
        {
            var on = providers.IsOn(group.Key.Id);
            var models = group.OrderBy(static model => model.Priority).ToDictionary(static model => model.Confirm!.Key, model => ToBody(model, on));
            shown[group.Key.Id] = new CatalogProviderBody(group.Key.DisplayName, on, on ? null : providers.PassOverReason(group.Key.Id), models);
        }

        var tiers = Enum.GetValues<QualityTier>().ToDictionary(WireWords.Of, static tier => new CatalogTierBody(TierAnalyzer.TypicalUsd(tier)));
        return new CatalogBody(new CatalogImageBody(shown, tiers));
    }

    private CatalogModelBody ToBody(ModelEntry model, bool on) => new()
    {
        Id = model.Id,
        Tier = WireWords.Of(model.Tier),
        Sizes = [.. model.Confirm!.Sizes.Select(static size => size.ToString())],
        Pricing = PricingOf(model, model.Confirm),
        FallbackPriority = model.Priority,
        Capabilities = model.Confirm.Capabilities,
        Styles = model.Styles ?? [],
        ContextWindow = model.Limits.PromptCharacters ?? ClipTokens,
        Available = on,
        Successor = model.IsRetired(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) && providers.Find(model.Provider.Id) is not { HasOwnAddress: true }
            ? model.Retirement?.Successor
            : null,
    };

    private static Dictionary<string, JsonElement> PricingOf(ModelEntry model, ConfirmOffer offer)
    {
        if (offer.PriceUsd is { } flat)
        {
            return BySize(offer.Sizes, _ => flat);
        }

        var rows = (model.Price as PerImagePrice)?.Rows ?? [];
        return model.Qualities is { } rule
            ? rule.Values.ToDictionary(
                static quality => quality,
                quality => JsonSerializer.SerializeToElement(
                    rows.Where(row => row.Quality == quality && row.Size is not null).ToDictionary(static row => row.Size!.Value.ToString(), static row => row.Usd!.Value),
                    CatalogJson.Default.DictionaryStringDecimal))
            : BySize(offer.Sizes, size => rows.FirstOrDefault(row => row.Size is null || row.Size == size)?.Usd ?? 0);
    }

    private static Dictionary<string, JsonElement> BySize(IEnumerable<ImageSize> sizes, Func<ImageSize, decimal> usd) =>
        sizes.ToDictionary(static size => size.ToString(), size => JsonSerializer.SerializeToElement(usd(size), CatalogJson.Default.Decimal));
}
