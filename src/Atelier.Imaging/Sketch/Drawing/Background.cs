namespace Atelier.Imaging.Sketch.Drawing;

/// <summary>Fills whole pictures: one colour, or a linear gradient. Each channel goes straight from one colour to the other.</summary>
internal static class Background
{
    public static void Solid(Raster raster, Rgb color)
    {
        var first = raster.Row(0);
        Repeat(first, color, raster.Channels);
        CopyDown(raster, first);
    }

    /// <summary>From <paramref name="left"/> in the first column to <paramref name="right"/> in the last.</summary>
    public static void Horizontal(Raster raster, Rgb left, Rgb right)
    {
        var first = raster.Row(0);
        for (var x = 0; x < raster.Width; x++)
        {
            Put(first[(x * raster.Channels)..], At(left, right, x, raster.Width), raster.Channels);
        }

        CopyDown(raster, first);
    }

    /// <summary>From <paramref name="top"/> in the first row to <paramref name="bottom"/> in the last.</summary>
    public static void Vertical(Raster raster, Rgb top, Rgb bottom)
    {
        for (var y = 0; y < raster.Height; y++)
        {
            var color = At(top, bottom, y, raster.Height);
            if (y > 0 && color == At(top, bottom, y - 1, raster.Height))
            {
                raster.Row(y - 1).CopyTo(raster.Row(y));
            }
            else
            {
                Repeat(raster.Row(y), color, raster.Channels);
            }
        }
    }

    /// <summary>The gradient's colour at one of <paramref name="count"/> steps; the first and last are the colours themselves.</summary>
    public static Rgb At(Rgb from, Rgb to, int step, int count)
    {
        var last = Math.Max(count - 1, 1);
        return new(Step(from.R, to.R, step, last), Step(from.G, to.G, step, last), Step(from.B, to.B, step, last));
    }

    /// <summary>Writes one colour over and over; alpha, where there is one, is opaque.</summary>
    public static void Repeat(Span<byte> row, Rgb color, int channels)
    {
        Put(row, color, channels);

        // Copying what is there already doubles it each time: a few wide copies instead of a loop over pixels.
        for (var filled = channels; filled < row.Length; filled *= 2)
        {
            row[..Math.Min(filled, row.Length - filled)].CopyTo(row[filled..]);
        }
    }

    private static void CopyDown(Raster raster, ReadOnlySpan<byte> first)
    {
        for (var y = 1; y < raster.Height; y++)
        {
            first.CopyTo(raster.Row(y));
        }
    }

    private static void Put(Span<byte> pixel, Rgb color, int channels)
    {
        pixel[0] = color.R;
        pixel[1] = color.G;
        pixel[2] = color.B;
        if (channels == 4)
        {
            pixel[3] = 255;
        }
    }

    private static byte Step(byte from, byte to, int step, int last) =>
        (byte)(((from * (last - step)) + (to * step) + (last / 2)) / last);
}
