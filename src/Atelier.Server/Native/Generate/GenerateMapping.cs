using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Errors;
using Atelier.Server.Native.Upscale;
using Atelier.Server.Settings;

namespace Atelier.Server.Native.Generate;

/// <summary>From a native body's fields to the request everybody shares.</summary>
internal sealed class GenerateMapping(ServiceOffers offers, ServiceOptions service, DrawingOptions drawing)
{
    /// <param name="given">The fields, checked.</param>
    /// <param name="pictures">The pictures given.</param>
    /// <param name="offer">Which of the service's providers is meant; <see langword="null"/> for the house's own rules.</param>
    /// <param name="route">Where it was asked.</param>
    /// <returns>What is wished for, or why it means nothing: exactly one is set.</returns>
    public (GenerateWish? Wish, ErrorAnswer? Problem) ToWish(GivenFields given, PictureSet pictures, ServiceOffer? offer, GenerateRoute route)
    {
        var wire = given.Common;
        if (given.Operation == ImageOperation.Upscale)
        {
            var (upscale, problem) = UpscaleMapping.ToRequest(ToUpscale(wire), pictures.Images[0]);
            var enlarged = upscale is null
                ? null
                : new GenerateWish(upscale, Offer: null, given.Form ?? AnswerForms.Url) { Priority = wire.Priority, Webhook = wire.Webhook };
            return (enlarged, problem);
        }

        var operation = given.Operation ?? (route.NeedsPicture || pictures.Images.Count > 0 ? ImageOperation.Edit : ImageOperation.Generate);
        var common = RequestMapping.ToImageRequest(wire, operation, pictures, drawing.Strict);
        var request = common with
        {
            Prompt = common.Prompt.Trim(),
            Count = wire.Count ?? (operation == ImageOperation.Upscale ? 1 : service.DefaultImages),
            Scale = operation == ImageOperation.Upscale ? wire.Scale ?? UpscaleMapping.DefaultScale : null,
            Keeping = given.StoreImages == false ? PictureKeeping.Never : PictureKeeping.WherePossible,

            // Better words are an adjustment too, unless they were asked for.
            Enhance = operation == ImageOperation.Generate && (given.EnhancePrompt ?? (service.EnhancePrompts && !common.Strict)),
            Warnings = operation == ImageOperation.Generate || given.EnhancePrompt != true
                ? common.Warnings
                : [.. common.Warnings, "Parameter 'enhance_prompt' has no effect on an edit: its words are meant as they stand."],
        };
        var wish = new GenerateWish(
            offer is null ? request : ToOffer(request, wire, offer),
            offer,
            given.Form ?? (offer == ServiceOffer.FluxSchnell ? AnswerForms.Both : AnswerForms.Url))
        {
            Priority = wire.Priority,
            Webhook = wire.Webhook,
        };
        return (wish, null);
    }

    /// <summary>As the route for it takes it, so that a quote for one is a quote for the other.</summary>
    private static UpscaleBody ToUpscale(WireRequest wire) => new()
    {
        Scale = wire.Scale,
        Model = wire.Model,
        OutputFormat = wire.OutputFormat,
        User = wire.User,
        MaxCost = (decimal?)wire.MaxCostUsd,
        Quote = wire.Quote,
        EmbedMetadata = wire.EmbedMetadata,
        Cache = wire.Cache,
        Unknown = wire.Unknown.ToDictionary(static name => name, static _ => default(JsonElement)),
    };

    private ImageRequest ToOffer(ImageRequest request, WireRequest wire, ServiceOffer offer)
    {
        var most = offers.RulesOf(offer).MaxImages ?? 1;
        return request with
        {
            Provider = null,
            Model = offers.ModelOf(offer),
            Models = ChainOf(request, offer),
            Count = wire.Count ?? Math.Min(service.DefaultImages, most),
            Size = wire.Size ?? (wire.AspectRatio is null ? offers.SizeOf(offer) : null),
            Quality = offer.TakesStyle ? Given(wire.Quality) ?? service.DallE3Quality : null,
            Style = offer.TakesStyle ? Given(wire.Style) ?? service.DallE3Style : null,
            Seed = offer.TakesSeed ? wire.Seed ?? service.FluxSeed : null,
            Warnings = [.. request.Warnings, .. IgnoredBy(offer, wire)],
        };
    }

    /// <summary>
    /// The service promised that the other provider steps in. FLUX for DALL-E costs less; DALL-E for FLUX costs more, and so needs the
    /// caller's leave: 'max_cost'.
    /// </summary>
    private IReadOnlyList<string> ChainOf(ImageRequest request, ServiceOffer offer)
    {
        if (!request.Fallback || request.Strict || (offer == ServiceOffer.FluxSchnell && request.MaxCostUsd is null))
        {
            return [];
        }

        var others = offers.Available.Where(other => other != offer && request.Count <= (offers.RulesOf(other).MaxImages ?? 1));
        return [offers.ModelOf(offer), .. others.Select(offers.ModelOf)];
    }

    private static IEnumerable<string> IgnoredBy(ServiceOffer offer, WireRequest wire)
    {
        if (!offer.TakesStyle && (Given(wire.Quality) ?? Given(wire.Style)) is not null)
        {
            yield return $"{offer.Name} knows neither 'quality' nor 'style'; they were ignored.";
        }

        if (!offer.TakesSeed && wire.Seed is not null)
        {
            yield return $"{offer.Name} knows no 'seed'; it was ignored.";
        }
    }

    private static string? Given(string? word) => string.IsNullOrEmpty(word) ? null : word;
}
