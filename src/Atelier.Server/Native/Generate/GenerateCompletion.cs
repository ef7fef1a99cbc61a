using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary>What follows on a native request's fields, however they came: checks, kept pictures, meaning.</summary>
internal sealed class GenerateCompletion(GenerateChecks checks, ServiceOffers offers, KeptPictures kept, GenerateMapping mapping)
{
    /// <summary>Adds everything that is wrong to the issues.</summary>
    /// <returns>Which of the image generator service's providers is meant, named or not; <see langword="null"/> where the house's rules hold.</returns>
    public ServiceOffer? Check(GivenFields given, IHeaderDictionary headers, GenerateRoute route, bool hasPictures)
    {
        var offer = ServiceOffers.Find(given.Common.Provider) ?? (MeansDefault(given, route, hasPictures) ? offers.Default() : null);
        given.Issues.Add(RequestHeaders.Apply(headers, given.Common));
        NativeFields.Finish(given);
        checks.Run(given, offer);
        return offer;
    }

    /// <summary>Adds the kept pictures that were given by id, and makes the request.</summary>
    public async ValueTask<GenerateReading> FinishAsync(
        GivenFields given,
        PictureSet set,
        ServiceOffer? offer,
        GenerateRoute route,
        CancellationToken cancellationToken)
    {
        foreach (var id in given.KeptIds)
        {
            if (set.CheckRoom(PictureField.Image) is { } full)
            {
                given.Issues.Add(full);
                break;
            }

            if (await kept.FindAsync(id, cancellationToken) is { } source)
            {
                set.Add(PictureField.Image, source);
            }
            else
            {
                given.Issues.Add("Parameter 'image_id' names no picture that is kept here.", "image_id");
            }
        }

        if (!given.NeedsPrompt && (set.Mask ?? set.Markup) is not null)
        {
            given.Issues.Add("Parameters 'mask' and 'markup' go with edits alone.", "mask");
        }

        if (!given.NeedsPrompt && set.Images.Count != 1)
        {
            given.Issues.Add("Parameter 'image' needs exactly one picture.", "image");
        }

        if (!given.Issues.IsEmpty)
        {
            return GenerateReading.Bad(given.Issues.ToAnswer());
        }

        var (wish, problem) = mapping.ToWish(given, set, offer, route);
        if (wish is null)
        {
            return GenerateReading.Bad(problem!);
        }

        set.HandOver();
        return GenerateReading.Of(wish);
    }

    /// <summary>New pictures of nobody named are the service's own business; everything else it never did.</summary>
    private static bool MeansDefault(GivenFields given, GenerateRoute route, bool hasPictures) =>
        NamesNobody(given.Common) && !hasPictures && !route.NeedsPicture && given.Operation is (null or ImageOperation.Generate);

    private static bool NamesNobody(WireRequest wire) =>
        string.IsNullOrEmpty(wire.Provider) && string.IsNullOrEmpty(wire.Model) && wire.Models.Count == 0 && wire.Route is null;
}
