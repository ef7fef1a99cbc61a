using Atelier.Imaging.Operations.Untrusted;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Transforms;

/// <summary>Does one thing after another to a picture, and encodes what comes of it.</summary>
internal static class Transforming
{
    internal static TransformedImage Run(OpenedImage opened, TransformOptions options, DecodeLimits limits)
    {
        var format = options.Format ?? opened.Facts.Format;
        var moves = Loader.CanMove(format);
        var warnings = new List<string>();
        if (opened.Facts.Frames > 1 && !moves)
        {
            warnings.Add($"A {format.ToName()} picture does not move: of {opened.Facts.Frames} frames the first was kept.");
        }

        using var canvas = Canvas.Of(opened, moves);
        foreach (var transform in options.Transforms)
        {
            if ((Do(transform, canvas, warnings) ?? Excess.OfPixels(FactsOf(canvas, format), limits)) is { } problem)
            {
                return new TransformedImage { Problem = problem };
            }
        }

        if (canvas.Size.LongerSide > ImageEncoder.MaxSide(format))
        {
            return new TransformedImage
            {
                Problem = $"A {format.ToName()} image has at most {ImageEncoder.MaxSide(format)} pixels on a side; this one would have {canvas.Size}.",
            };
        }

        var encoding = options.Quality is { } quality ? new EncodeOptions { Quality = quality } : EncodeOptions.Default;
        using EncodedImage encoded = canvas.Encode(format, encoding);
        return new TransformedImage { Bytes = encoded.GetSpan().ToArray(), Warnings = warnings };
    }

    private static ImageFacts FactsOf(Canvas canvas, ImageFormat format) =>
        new(format, canvas.Size.Width, canvas.Size.Height) { Frames = canvas.Frames };

    /// <returns>Why not; <see langword="null"/> when it was done.</returns>
    private static string? Do(PictureTransform transform, Canvas canvas, List<string> warnings)
    {
        switch (transform)
        {
            case PictureTransform.Resize wish:
                Geometry.Resize(canvas, wish);
                return null;
            case PictureTransform.Rotate wish:
                Geometry.Rotate(canvas, wish);
                return null;
            case PictureTransform.Flip wish:
                Geometry.Flip(canvas, wish);
                return null;
            case PictureTransform.Crop wish:
                return Geometry.Crop(canvas, wish);
            case PictureTransform.Extend wish:
                Geometry.Extend(canvas, wish);
                return null;
            case PictureTransform.Autocrop wish:
                Note(Searching.Autocrop(canvas, wish));
                return null;
            case PictureTransform.FaceCrop wish:
                var (warning, problem) = Searching.FaceCrop(canvas, wish);
                Note(warning);
                return problem;
            case PictureTransform.Filter wish:
                Filter(canvas, wish);
                return null;
            case PictureTransform.Modulate wish:
                Colouring.Modulate(canvas, wish);
                return null;
            case PictureTransform.Gamma wish:
                Colouring.Gamma(canvas, wish);
                return null;
            case PictureTransform.Tint wish:
                Colouring.Tint(canvas, wish.Colour);
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(transform));
        }

        void Note(string? warning)
        {
            if (warning is not null)
            {
                warnings.Add(warning);
            }
        }
    }

    private static void Filter(Canvas canvas, PictureTransform.Filter wish)
    {
        switch (wish.Kind)
        {
            case PictureFilter.Grayscale:
                Colouring.Grayscale(canvas);
                break;
            case PictureFilter.Blur:
                Sharpness.Blur(canvas, wish.Strength);
                break;
            case PictureFilter.Sharpen:
                Sharpness.Sharpen(canvas, wish.Strength);
                break;
            case PictureFilter.Sepia:
                Colouring.Sepia(canvas);
                break;
            case PictureFilter.Negate:
                Colouring.Negate(canvas);
                break;
            case PictureFilter.Normalize:
                Colouring.Normalize(canvas);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(wish));
        }
    }
}
