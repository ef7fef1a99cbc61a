namespace Atelier.Core.Catalog;

/// <summary>How the estimate-then-confirm dialect presents a model.</summary>
/// <param name="Key">Its short key there, an alias of the model.</param>
/// <param name="Sizes">Sizes it offers there, the first being the fallback.</param>
/// <param name="PriceUsd">Flat price it quotes there, US dollars a picture; <see langword="null"/> to quote the model's own.</param>
/// <param name="Capabilities">Words such as <c>artistic</c>.</param>
public sealed record ConfirmOffer(string Key, IReadOnlyList<ImageSize> Sizes, decimal? PriceUsd, IReadOnlyList<string> Capabilities);
