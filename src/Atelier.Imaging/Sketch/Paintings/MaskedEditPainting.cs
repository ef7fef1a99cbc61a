using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>Edits with a mask: a new picture inside it; every pixel outside stays as it was, so there is no watermark.</summary>
internal sealed class MaskedEditPainting : IPainting
{
    private const byte ReferenceWash = 60;

    private readonly PictureBrief _brief;
    private readonly References _references;
    private readonly ClassicPainter _painter;
    private readonly RgbaImage _base;
    private readonly byte[] _weights;

    public MaskedEditPainting(PictureBrief brief, References references, ClassicPainter painter)
    {
        (_brief, _references, _painter) = (brief, references, painter);
        _base = Fit(references.Images[0], brief.Size);
        using var mask = Fit(references.Mask!, brief.Size);
        _weights = MaskWeights.Of(mask);
    }

    public Drawn Draw(int index)
    {
        var own = _brief with { Index = index };
        var plan = own.ColorfulPlan();
        var area = MaskWeights.Bounds(_weights, own.Size.Width);
        using var fresh = DrawFresh(own, plan, area);
        using var result = new Raster(own.Size.Width, own.Size.Height, 4);
        _base.Pixels.Span.CopyTo(result.Bytes);
        Merge(fresh, _weights, result.Bytes);
        return new(RgbaPixels.ToRaster(result.Bytes, result.Width, result.Height))
        {
            Seed = plan.Seed,
            Exact = true,
            Notes = ClassicNotes.Of("edit", plan),
        };
    }

    public void Dispose()
    {
        _base.Dispose();
        _references.Dispose();
    }

    /// <summary>What goes into the mask's surroundings: as large as they are, further given pictures on it.</summary>
    private Raster DrawFresh(PictureBrief own, ClassicPlan plan, PixelArea area)
    {
        var whole = new Raster(own.Size.Width, own.Size.Height, 3);
        whole.Bytes.Clear();
        if (area.Width == 0)
        {
            return whole;
        }

        using var part = new Raster(area.Width, area.Height, 3);
        ClassicPainter.PaintGround(part, plan);
        if (_references.Images.Count > 1)
        {
            Collage.Draw(part, [.. _references.Images.Skip(1)], PixelArea.Of(part));
            Wash.Draw(part, plan, ReferenceWash);
        }

        for (var y = 0; y < part.Height; y++)
        {
            part.Row(y).CopyTo(whole.Span(area.Top + y, area.Left, area.Right));
        }

        _painter.PaintPrompt(whole, own.Prompt, own.Hd, area);
        return whole;
    }

    /// <summary>Mixes opaque new pixels into old ones that may be transparent.</summary>
    private static void Merge(Raster fresh, ReadOnlySpan<byte> weights, Span<byte> rgba)
    {
        var rgb = fresh.Bytes;
        for (var i = 0; i < weights.Length; i++)
        {
            var weight = weights[i];
            if (weight == 0)
            {
                continue;
            }

            // The more transparent the old pixel, the less of its colour is in the mixture.
            var pixel = rgba.Slice(i * 4, 4);
            var alpha = Blend.Mix(pixel[3], 255, weight);
            var share = Math.Min(255 * weight / alpha, 255);
            pixel[0] = Blend.Mix(pixel[0], rgb[i * 3], share);
            pixel[1] = Blend.Mix(pixel[1], rgb[(i * 3) + 1], share);
            pixel[2] = Blend.Mix(pixel[2], rgb[(i * 3) + 2], share);
            pixel[3] = alpha;
        }
    }

    private static RgbaImage Fit(RgbaImage image, ImageSize size) =>
        image.Size == size ? Copy(image) : Cover.Resize(image, size);

    private static RgbaImage Copy(RgbaImage image)
    {
        var copy = new RgbaImage(image.Size);
        image.Pixels.CopyTo(copy.Pixels);
        return copy;
    }
}
