using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Transforms;

/// <summary>Steps that move pixels.</summary>
internal static class Geometry
{
    private const double FullTurn = 360;
    private const double QuarterTurn = 90;

    public static void Resize(Canvas canvas, PictureTransform.Resize wish)
    {
        var from = canvas.Size;
        var box = Box(from, wish);
        var to = wish.Fit switch
        {
            PictureFit.Fill => box,
            PictureFit.Cover => Scaled(from, Math.Max(RatioOf(box.Width, from.Width), RatioOf(box.Height, from.Height)), atLeast: box),
            _ => Scaled(from, Math.Min(RatioOf(box.Width, from.Width), RatioOf(box.Height, from.Height)), atLeast: new ImageSize(1, 1)),
        };
        if (!wish.Enlarge && (to.Width > from.Width || to.Height > from.Height))
        {
            to = from;
        }

        if (to != from)
        {
            canvas.Each(frame => Resample(frame, to));
        }

        if (wish.Fit == PictureFit.Cover && (to.Width > box.Width || to.Height > box.Height))
        {
            var kept = new ImageSize(Math.Min(box.Width, to.Width), Math.Min(box.Height, to.Height));
            canvas.Each(frame => Canvas.Cut(frame, (to.Width - kept.Width) / 2, (to.Height - kept.Height) / 2, kept));
        }
        else if (wish.Fit == PictureFit.Contain && to != box)
        {
            Embed(canvas, wish.Background, (box.Width - to.Width) / 2, (box.Height - to.Height) / 2, box);
        }
    }

    public static void Rotate(Canvas canvas, PictureTransform.Rotate wish)
    {
        var degrees = ((wish.Degrees % FullTurn) + FullTurn) % FullTurn;
        if (degrees == 0)
        {
            return;
        }

        if (degrees % QuarterTurn == 0)
        {
            var angle = degrees switch { QuarterTurn => "d90", 2 * QuarterTurn => "d180", _ => "d270" };
            canvas.Each(frame => new VipsOperation("rot").Set("in", frame).Set("angle", angle).ToImage());
            return;
        }

        canvas.Each(frame =>
        {
            using var ground = WithAlphaFor(frame, wish.Background);
            using var turned = new VipsOperation("similarity")
                .Set("in", ground)
                .Set("angle", degrees)
                .Set("background", Bands(wish.Background, ground))
                .ToImage();
            return new VipsOperation("cast").Set("in", turned).Set("format", "uchar").ToImage();
        });
    }

    public static void Flip(Canvas canvas, PictureTransform.Flip wish) =>
        canvas.Each(frame => new VipsOperation("flip")
            .Set("in", frame)
            .Set("direction", wish.Direction == FlipDirection.Horizontal ? "horizontal" : "vertical")
            .ToImage());

    /// <returns>Why not; <see langword="null"/> when it was done.</returns>
    public static string? Crop(Canvas canvas, PictureTransform.Crop wish)
    {
        var from = canvas.Size;
        if ((long)wish.Left + wish.Width > from.Width || (long)wish.Top + wish.Height > from.Height)
        {
            return FormattableString.Invariant(
                $"The crop of {wish.Width}x{wish.Height} at {wish.Left},{wish.Top} does not lie inside the picture, which is {from} then.");
        }

        canvas.Each(frame => Canvas.Cut(frame, wish.Left, wish.Top, new ImageSize(wish.Width, wish.Height)));
        return null;
    }

    public static void Extend(Canvas canvas, PictureTransform.Extend wish)
    {
        var from = canvas.Size;
        var to = new ImageSize(from.Width + wish.Left + wish.Right, from.Height + wish.Top + wish.Bottom);
        Embed(canvas, wish.Background, wish.Left, wish.Top, to);
    }

    private static void Embed(Canvas canvas, PictureColour colour, int left, int top, ImageSize size) => canvas.Each(frame =>
    {
        using var ground = WithAlphaFor(frame, colour);
        return new VipsOperation("embed")
            .Set("in", ground)
            .Set("x", left)
            .Set("y", top)
            .Set("width", size.Width)
            .Set("height", size.Height)
            .Set("extend", "background")
            .Set("background", Bands(colour, ground))
            .ToImage();
    });

    private static ImageSize Box(ImageSize from, PictureTransform.Resize wish)
    {
        if (wish.Percentage is { } percentage)
        {
            return Scaled(from, percentage / 100, atLeast: new ImageSize(1, 1));
        }

        // A side that was not asked for sets no limit, and is found from the other.
        return wish switch
        {
            { Width: { } width, Height: { } height } => new ImageSize(width, height),
            { Width: { } width } => Scaled(from, RatioOf(width, from.Width), atLeast: new ImageSize(width, 1)),
            { Height: { } height } => Scaled(from, RatioOf(height, from.Height), atLeast: new ImageSize(1, height)),
            _ => from,
        };
    }

    private static double RatioOf(int to, int from) => (double)to / from;

    private static ImageSize Scaled(ImageSize from, double factor, ImageSize atLeast) => new(
        Math.Max(atLeast.Width, (int)Math.Round(from.Width * factor)),
        Math.Max(atLeast.Height, (int)Math.Round(from.Height * factor)));

    private static VipsImage Resample(VipsImage frame, ImageSize to) =>
        new VipsOperation("thumbnail_image")
            .Set("in", frame)
            .Set("width", to.Width)
            .Set("height", to.Height)
            .Set("size", "force")
            .ToImage();

    /// <summary>Gives a picture alpha where something see-through is to be added to it; the caller disposes the result.</summary>
    private static VipsImage WithAlphaFor(VipsImage frame, PictureColour colour) =>
        frame.HasAlpha || colour.Alpha == byte.MaxValue
            ? new VipsOperation("copy").Set("in", frame).ToImage()
            : new VipsOperation("bandjoin_const").Set("in", frame).Set("c", [byte.MaxValue]).ToImage();

    private static IEnumerable<double> Bands(PictureColour colour, VipsImage image) =>
        image.HasAlpha ? [colour.Red, colour.Green, colour.Blue, colour.Alpha] : [colour.Red, colour.Green, colour.Blue];
}
