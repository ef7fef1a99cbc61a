using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;
using Atelier.Core.Catalog.Sizes;
using Atelier.Core.Planning.Pricing;

namespace Atelier.Core.Planning.Confirm;

/// <summary>What the estimate-then-confirm dialect promises: its own models, sizes and prices, see <see cref="ConfirmOffer"/>.</summary>
/// <remarks>
/// A request in it names nothing (the tool) or a chain such as <c>openai/dall-e-3</c> and then <c>auto</c> (its picture route): the named
/// model first, then its contract's models of the tier, then of lower ones. Nobody is simulated unless the operator simulates everything:
/// the dialect tells callers who is available, and a stand-in is nobody it names.
/// </remarks>
public static class ConfirmContract
{
    /// <summary>The dialect's name, <see cref="CallContext.Dialect"/>.</summary>
    public const string Dialect = "confirm";

    /// <summary>
    /// US dollars a picture up to which a fallback may go without further leave, whatever the first choice costs: its own chain for quick
    /// pictures ends at this price, having begun at a third of it.
    /// </summary>
    public const decimal FallbackUsd = 0.003m;

    /// <summary>The request as its contract has it: what names no model lets planning choose.</summary>
    internal static ImageRequest Complete(ImageRequest request) =>
        request is { Model: null, Models.Count: 0 } ? request with { Model = SizeWords.Auto } : request;

    /// <summary>Corrects the size to one the model has there: 1024x1024 where it can, otherwise its first.</summary>
    internal static (ImageRequest Request, Adjustment? Made) CorrectSize(ImageRequest request, ModelEntry asked)
    {
        if (request.Operation != ImageOperation.Generate || asked.Confirm is not { FallbackSize: { } usual } offer || request.AspectRatio is not null)
        {
            return (request, null);
        }

        if (request.Size is null or SizeWords.Auto)
        {
            return (request with { Size = usual.ToString() }, null);
        }

        // What is not a size at all is refused by the fitting itself.
        if (!ImageSize.TryParse(request.Size, out var size) || offer.Sizes.Contains(size))
        {
            return (request, null);
        }

        var reason = $"'{asked.Name}' is offered in {string.Join(", ", offer.Sizes)}.";
        return (request with { Size = usual.ToString() }, new Adjustment("size", request.Size, usual.ToString(), reason));
    }

    /// <summary>
    /// The price there. It holds wherever the operator named the address; at a vendor's own it holds as long as it covers what the vendor
    /// takes today, so that no budget is told less than the bill.
    /// </summary>
    internal static (PriceEstimate? Price, PriceShape Rates) Price(ModelEntry model, ProviderCall call, ImageSize? size, bool hasOwnAddress)
    {
        var today = PriceEstimator.Estimate(model, call, size);
        PriceShape? shape = model.Confirm?.CallPrice
            ?? (model.Confirm?.PriceUsd is { } usd ? new PerImagePrice([new PriceRow { Usd = usd }]) : null);
        if (shape is null)
        {
            return (today, model.Price);
        }

        var promised = PriceEstimator.Estimate(model with { Price = shape }, call, size);
        return hasOwnAddress || today is null || promised?.ExpectedUsd >= today.ExpectedUsd ? (promised, shape) : (today, model.Price);
    }
}
