using System.Globalization;
using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Sizes;
using Atelier.Core.Planning.Fitting;

namespace Atelier.Core.Tests.Planning;

/// <summary>A request to a model, as the properties of fitting look at it.</summary>
public sealed record Wish(ModelEntry Model, ModelEntry? StandIn, ImageRequest Request)
{
    private ModelEntry Artist => StandIn ?? Model;

    public FitResult Fit() => RequestFitter.Fit(Request, Model, new FitContext { Dialect = "confirm", StandIn = StandIn }, "job");

    /// <summary>The request that asks for exactly what a call sends.</summary>
    public ImageRequest AsSent(ProviderCall call) => Request with
    {
        Size = call.Size?.ToString(),
        AspectRatio = call.AspectRatio,
        Quality = call.Quality,
        Style = call.Style,
        Background = call.Background,
        Format = call.Format,
        Compression = call.Compression,
        Seed = call.Seed,
        NegativePrompt = call.NegativePrompt,
        Steps = call.Steps,
        Guidance = call.Guidance,
        Moderation = call.Moderation,
        PartialImages = call.PartialImages,
    };

    /// <summary>Parameters for which a call sends something else than was asked.</summary>
    public IEnumerable<string> Differences(ProviderCall call)
    {
        var asked = new (string Parameter, string? Asked, string? Sent)[]
        {
            ("output_format", Request.Format?.ToString(), call.Format.ToString()),
            ("output_compression", Text(Request.Compression), Text(call.Compression)),
            ("style", Request.Style, call.Style),
            ("seed", Text(Request.Seed), Text(call.Seed)),
            ("negative_prompt", Request.NegativePrompt, call.NegativePrompt),
            ("steps", Text(Request.Steps), Text(call.Steps)),
            ("guidance", Text(Request.Guidance), Text(call.Guidance)),
            ("partial_images", Text(Request.PartialImages), Text<int>(call.PartialImages)),
            ("size", Request.Size == "auto" ? null : Request.Size, call.Size?.ToString()),
            ("quality", IsGranted(Request.Quality) ? null : Request.Quality, call.Quality),
            ("background", Request.Background is "auto" or "opaque" ? null : Request.Background, call.Background),
            ("moderation", Request.Moderation is "auto" ? null : Request.Moderation, call.Moderation),
        };
        foreach (var (parameter, wanted, sent) in asked)
        {
            if (wanted is not null && !wanted.Equals(sent, StringComparison.OrdinalIgnoreCase))
            {
                yield return parameter;
            }
        }

        if (Request.AspectRatio is { } ratio && AspectRatio.TryParse(ratio, out var shape) && !HasShape(call, shape))
        {
            yield return "aspect_ratio";
        }
    }

    // "auto" leaves the choice to the model, and "standard" is what a model without the knob makes.
    private bool IsGranted(string? quality) =>
        quality == "auto" || (quality == "standard" && (Model.Qualities ?? StandIn?.Qualities) is null);

    private static bool HasShape(ProviderCall call, AspectRatio shape) =>
        (AspectRatio.TryParse(call.AspectRatio, out var sent) && shape.DistanceTo(sent) <= SizeFitting.SameShape)
        || (call.Size is { } size && shape.DistanceTo(size) <= SizeFitting.SameShape);

    private static string? Text<T>(T? value)
        where T : struct, IFormattable => value?.ToString(null, CultureInfo.InvariantCulture);

    public override string ToString() => $"{Model.Name} drawn by {Artist.Name}: {Request}";
}
