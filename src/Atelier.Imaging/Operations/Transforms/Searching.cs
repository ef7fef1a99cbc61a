using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Transforms;

/// <summary>Steps that look for the part of a picture to keep.</summary>
internal static class Searching
{
    private const string NothingToCut = "'autocrop' found no border of one colour to cut off.";

    private const string NoFaces =
        "There is no face detector here: 'face_crop' kept the part that draws the eye most, in which skin tones count for much. Look whether it is the right one.";

    /// <returns>What the caller has to know; <see langword="null"/> for nothing.</returns>
    public static string? Autocrop(Canvas canvas, PictureTransform.Autocrop wish)
    {
        var size = canvas.Size;
        var (left, top, right, bottom) = (size.Width, size.Height, 0, 0);
        for (var index = 0; index < canvas.Frames; index++)
        {
            // Frames keep one size and one place, so what any of them shows stays.
            using var frame = canvas.Frame(index);
            var seen = Content(frame, wish.Threshold);
            if (seen.Width > 0 && seen.Height > 0)
            {
                (left, top) = (Math.Min(left, seen.Left), Math.Min(top, seen.Top));
                (right, bottom) = (Math.Max(right, seen.Left + seen.Width), Math.Max(bottom, seen.Top + seen.Height));
            }
        }

        if (right <= left || bottom <= top || (right - left == size.Width && bottom - top == size.Height))
        {
            return NothingToCut;
        }

        canvas.Each(frame => Canvas.Cut(frame, left, top, new ImageSize(right - left, bottom - top)));
        return null;
    }

    /// <returns>What the caller has to know, or why not: one of both.</returns>
    public static (string? Warning, string? Problem) FaceCrop(Canvas canvas, PictureTransform.FaceCrop wish)
    {
        var size = canvas.Size;
        var part = new ImageSize(wish.Width ?? wish.Height ?? size.ShorterSide, wish.Height ?? wish.Width ?? size.ShorterSide);
        if (part.Width > size.Width || part.Height > size.Height)
        {
            return (null, $"The face crop of {part} is larger than the picture, which is {size} then.");
        }

        using var first = canvas.Frame(0);
        using var found = new VipsOperation("smartcrop")
            .Set("input", first)
            .Set("width", part.Width)
            .Set("height", part.Height)
            .Set("interesting", "attention")
            .ToImage();
        var (left, top) = (-found.XOffset, -found.YOffset);
        canvas.Each(frame => Canvas.Cut(frame, left, top, part));
        return (NoFaces, null);
    }

    private static (int Left, int Top, int Width, int Height) Content(VipsImage frame, int threshold)
    {
        var corner = new byte[frame.Bands];
        using (var pixel = Canvas.Cut(frame, 0, 0, new ImageSize(1, 1)))
        {
            pixel.CopyPixelsTo(corner);
        }

        // A see-through corner means that what can be seen counts; otherwise colours do.
        var byAlpha = frame.HasAlpha && corner[^1] == 0;
        using var searched = byAlpha
            ? new VipsOperation("extract_band").Set("in", frame).Set("band", frame.Bands - 1).ToImage()
            : new VipsOperation("extract_band").Set("in", frame).Set("band", 0).Set("n", Canvas.Colours).ToImage();
        using var search = new VipsOperation("find_trim")
            .Set("in", searched)
            .Set("threshold", (double)threshold)
            .Set("background", byAlpha ? [0] : corner[..Canvas.Colours].Select(static value => (double)value))
            .Run();
        return (search.ReadInt("left"), search.ReadInt("top"), search.ReadInt("width"), search.ReadInt("height"));
    }
}
