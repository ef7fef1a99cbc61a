using Atelier.Imaging.Operations.Untrusted;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Transforms;

/// <summary>A picture being worked on: upright sRGB of 8 bits, with or without alpha, all frames of an animation below each other.</summary>
/// <remarks>Every step leaves it so. Nothing is computed before something asks for pixels.</remarks>
internal sealed class Canvas : IDisposable
{
    /// <summary>What a file says of its own shape, colours and timing; none of it holds once pixels have moved.</summary>
    private static readonly string[] s_fields =
        ["orientation", "page-height", "n-pages", "delay", "loop", "gif-delay", "gif-loop", "gif-palette", "palette", "icc-profile-data", "background"];

    private VipsImage _pixels;

    private Canvas(VipsImage pixels, int frames, Timing? timing) => (_pixels, Frames, Timing) = (pixels, frames, timing);

    internal int Frames { get; private set; }

    /// <summary>How long its frames are shown; <see langword="null"/> for a still picture.</summary>
    internal Timing? Timing { get; private set; }

    /// <summary>Of one frame.</summary>
    internal ImageSize Size => new(_pixels.Width, _pixels.Height / Frames);

    internal bool HasAlpha => _pixels.HasAlpha;

    /// <summary>Channels without alpha; always three.</summary>
    internal static int Colours => 3;

    /// <param name="opened">With all its frames.</param>
    /// <param name="moves">Whether all frames are wanted; otherwise the first is taken.</param>
    internal static Canvas Of(OpenedImage opened, bool moves)
    {
        var frames = moves ? opened.Facts.Frames : 1;

        // Turning, cutting and searching read pixels in an order of their own, some twice.
        using var whole = Loader.Load(opened.Source, opened.Facts.Format, allFrames: frames > 1, randomAccess: true);
        opened.Watch(whole);
        var timing = frames > 1 ? Timing.Of(whole) : null;
        using var pipeline = new Pipeline(whole);
        if (frames == 1)
        {
            pipeline.Then(new VipsOperation("autorot"));
        }

        pipeline.ToSrgb();
        return new Canvas(Bare(pipeline.Image), frames, timing);
    }

    /// <summary>Changes all frames at once: for steps that look at one pixel at a time.</summary>
    internal void All(Func<VipsImage, VipsImage> change) => Take(change(_pixels));

    /// <summary>Changes every frame by itself; all come out with one size.</summary>
    internal void Each(Func<VipsImage, VipsImage> change)
    {
        if (Frames == 1)
        {
            Take(Bare(change(_pixels), dispose: true));
            return;
        }

        var changed = new List<VipsImage>(Frames);
        try
        {
            for (var index = 0; index < Frames; index++)
            {
                using var frame = Frame(index);
                changed.Add(change(frame));
            }

            Take(Bare(new VipsOperation("arrayjoin").Set("in", [.. changed]).Set("across", 1).ToImage(), dispose: true));
        }
        finally
        {
            changed.ForEach(static frame => frame.Dispose());
        }
    }

    /// <summary>Changes colours and leaves alpha as it is.</summary>
    internal void Colour(Func<VipsImage, VipsImage> change) => All(pixels => OnColours(pixels, change));

    /// <summary>One frame as an image of its own; the caller disposes it.</summary>
    internal VipsImage Frame(int index)
    {
        var size = Size;
        using var cut = Cut(_pixels, 0, index * size.Height, size);
        return Bare(cut);
    }

    /// <summary>The same change to the colour channels of any image.</summary>
    internal static VipsImage OnColours(VipsImage pixels, Func<VipsImage, VipsImage> change)
    {
        if (!pixels.HasAlpha)
        {
            return change(pixels);
        }

        using var colours = new VipsOperation("extract_band").Set("in", pixels).Set("band", 0).Set("n", pixels.Bands - 1).ToImage();
        using var alpha = new VipsOperation("extract_band").Set("in", pixels).Set("band", pixels.Bands - 1).ToImage();
        using var changed = change(colours);
        return new VipsOperation("bandjoin").Set("in", changed, alpha).ToImage();
    }

    internal static VipsImage Cut(VipsImage image, int left, int top, ImageSize size) =>
        new VipsOperation("extract_area")
            .Set("input", image)
            .Set("left", left)
            .Set("top", top)
            .Set("width", size.Width)
            .Set("height", size.Height)
            .ToImage();

    internal EncodedImage Encode(ImageFormat format, EncodeOptions options)
    {
        using var last = Bare(_pixels);
        if (Frames > 1 && Timing is { } timing)
        {
            last.SetField("page-height", Size.Height);
            last.SetField("delay", timing.DelaysMs);
            last.SetField("loop", timing.Loop);
        }

        return ImageEncoder.Encode(last, format, options);
    }

    public void Dispose() => _pixels.Dispose();

    private void Take(VipsImage next)
    {
        _pixels.Dispose();
        _pixels = next;
    }

    /// <summary>The same pixels without the fields of a file.</summary>
    private static VipsImage Bare(VipsImage image, bool dispose = false)
    {
        var copy = new VipsOperation("copy").Set("in", image).ToImage();
        foreach (var field in s_fields)
        {
            copy.RemoveField(field);
        }

        if (dispose)
        {
            image.Dispose();
        }

        return copy;
    }
}
