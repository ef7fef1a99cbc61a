using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Sizes;

namespace Atelier.Core.Planning.Fitting;

/// <summary>Size and aspect ratio: whichever was asked becomes whichever the model takes.</summary>
internal static class SizeFitting
{
    /// <summary>Shapes closer than this are the same to the eye: 1792x1024 passes for 16:9.</summary>
    public const double SameShape = 0.025;

    private const double SmallestShare = 0.05;

    private static readonly FittedSize s_leftToTheModel = new(Pixels: null);

    public static bool IsSane(ImageSize size) => size.LongerSide <= SizeWords.MaxEdge && size.Pixels <= SizeWords.MaxPixels;

    public static FittedSize Fit(ImageRequest request, ModelEntry model, FitContext context, FittingNotes notes)
    {
        var wish = ParseSize(request.Size, notes);
        var shape = ParseRatio(request.AspectRatio, notes);
        var fitted = Choose(wish, shape, request.Operation, model, context);
        var reached = WithinReach(fitted, model, context.StandIn);
        if (wish is not null && reached.Pixels != wish)
        {
            var (maker, rule) = reached == fitted ? (model, model.Sizes) : (context.StandIn!, context.StandIn!.Sizes);
            notes.Adjust("size", request.Size!, reached.Pixels?.ToString(), $"'{maker.Name}' makes other sizes.", rule.Describe());
        }

        if (shape is { } asked && Distance(asked, reached) > SameShape)
        {
            var reason = wish is not null && reached.Pixels is not null
                ? "'size' was given too, and has another shape."
                : $"'{model.Name}' makes other shapes.";
            notes.Adjust("aspect_ratio", request.AspectRatio!, ShapeOf(reached), reason, model.Sizes.Describe());
        }

        return reached;
    }

    private static FittedSize Choose(ImageSize? wish, AspectRatio? shape, ImageOperation operation, ModelEntry model, FitContext context) =>
        (wish, shape) switch
        {
            (null, null) => Unasked(operation, model.Sizes, context),
            (null, { } ratio) => model.Sizes.Nearest(ratio),
            ({ } size, _) when !model.Sizes.Allows(size) && IsTolerated(size, model, context) => new FittedSize(size),
            ({ } size, null) => model.Sizes.Nearest(size),
            ({ } size, { } ratio) => model.Sizes.Nearest(size, ratio),
        };

    // An edit keeps its picture's size where the model may decide. A stand-in decides nothing: the model's own default is drawn.
    private static FittedSize Unasked(ImageOperation operation, SizeRule rule, FitContext context) =>
        operation != ImageOperation.Generate || (rule.Auto && context.StandIn is null) ? s_leftToTheModel : rule.Default;

    // A size that a dialect merely tolerates is drawn as asked by a stand-in only: the model itself never made it.
    private static bool IsTolerated(ImageSize size, ModelEntry model, FitContext context) =>
        context.StandIn is not null
        && (context.AskedFor ?? model).Dialects.TryGetValue(context.Dialect, out var rules)
        && rules.ToleratedSizes.Contains(size);

    // The largest of the model's own sizes that the stand-in can draw; its own largest where the model makes nothing so small.
    private static FittedSize WithinReach(FittedSize fitted, ModelEntry model, ModelEntry? standIn)
    {
        if (standIn is null || fitted.Pixels is not { } pixels || standIn.Sizes.Allows(pixels))
        {
            return fitted;
        }

        var reach = standIn.Sizes.Nearest(pixels).Pixels!.Value;
        for (var share = 1.0; share > SmallestShare; share *= 0.75)
        {
            var smaller = model.Sizes.Nearest(SizeRule.Shaped(AspectRatio.Of(reach), (long)(reach.Pixels * share)));
            if (smaller.Pixels is { } size && standIn.Sizes.Allows(size))
            {
                return smaller;
            }
        }

        return new FittedSize(reach);
    }

    // A vendor's "16:9" is only nearly that in pixels; either counts as the shape asked for.
    private static double Distance(AspectRatio asked, FittedSize fitted) => Math.Min(
        fitted.Ratio?.DistanceTo(asked) ?? double.PositiveInfinity,
        fitted.Pixels is { } pixels ? asked.DistanceTo(pixels) : double.PositiveInfinity);

    private static string? ShapeOf(FittedSize fitted) =>
        fitted.Ratio?.ToString() ?? (fitted.Pixels is { } pixels ? AspectRatio.Of(pixels).ToString() : null);

    private static ImageSize? ParseSize(string? text, FittingNotes notes)
    {
        if (text is null || text.Equals(SizeWords.Auto, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (ImageSize.TryParse(text, out var size) && IsSane(size))
        {
            return size;
        }

        notes.Refuse(
            "size",
            $"Parameter 'size' cannot be '{FittingNotes.Shown(text)}'; it is 'auto' or a width and height in pixels such as '1024x1024', "
            + $"neither above {SizeWords.MaxEdge}, and at most {SizeWords.MaxPixels} pixels in all.");
        return null;
    }

    private static AspectRatio? ParseRatio(string? text, FittingNotes notes)
    {
        if (text is null || text.Equals(SizeWords.Auto, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (AspectRatio.TryParse(text, out var ratio))
        {
            return ratio;
        }

        notes.Refuse(
            "aspect_ratio",
            $"Parameter 'aspect_ratio' cannot be '{FittingNotes.Shown(text)}'; it is 'auto' or two numbers such as '16:9', "
            + $"at most {AspectRatio.Longest}:1 either way.");
        return null;
    }
}
