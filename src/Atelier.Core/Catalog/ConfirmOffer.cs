using Atelier.Core.Catalog.Prices;

namespace Atelier.Core.Catalog;

/// <summary>How the estimate-then-confirm dialect presents a model.</summary>
/// <param name="Key">Its short key there, an alias of the model.</param>
/// <param name="Sizes">Sizes it offers there, the first being the fallback.</param>
/// <param name="PriceUsd">Price its list names there, US dollars a picture; <see langword="null"/> where the model's own table is that list.</param>
/// <param name="Capabilities">Words such as <c>artistic</c>.</param>
public sealed record ConfirmOffer(string Key, IReadOnlyList<ImageSize> Sizes, decimal? PriceUsd, IReadOnlyList<string> Capabilities)
{
    private static readonly ImageSize s_usual = new(1024, 1024);

    /// <summary>
    /// How a call is priced there, where its rules say more than its list: by area, by tier, by the second. <see langword="null"/> for
    /// <see cref="PriceUsd"/> a picture, or the model's own price.
    /// </summary>
    public PriceShape? CallPrice { get; init; }

    /// <summary>The size that is drawn when another one is asked: 1024x1024 where it is offered, otherwise the first.</summary>
    public ImageSize? FallbackSize => Sizes.Contains(s_usual) ? s_usual : Sizes.Count > 0 ? Sizes[0] : null;
}
