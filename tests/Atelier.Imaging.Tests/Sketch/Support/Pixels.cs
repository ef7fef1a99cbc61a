using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Tests.Sketch.Support;

/// <summary>A picture decoded by libvips, so that what is judged is what others see.</summary>
internal sealed class Pixels
{
    private readonly byte[] _rgba;

    private Pixels(ImageSize size, byte[] rgba) => (Size, _rgba) = (size, rgba);

    public ImageSize Size { get; }

    public int Width => Size.Width;

    public int Height => Size.Height;

    public ReadOnlySpan<byte> Rgba => _rgba;

    public static async Task<Pixels> DecodeAsync(byte[] image)
    {
        using var operations = new VipsImageOperations(TimeProvider.System);
        using var source = new MemoryImageSource(image);
        using var read = await operations.ReadPixelsAsync(source, new DecodeLimits(), TestContext.Current.CancellationToken);
        return new(read.Size, read.Pixels.ToArray());
    }

    public static Pixels Of(Raster raster)
    {
        var rgba = new byte[raster.Width * raster.Height * 4];
        RgbaPixels.AddAlpha(raster.Bytes, rgba);
        return new(new(raster.Width, raster.Height), rgba);
    }

    public Rgb At(int x, int y)
    {
        var pixel = _rgba.AsSpan(((y * Width) + x) * 4, 4);
        return new(pixel[0], pixel[1], pixel[2]);
    }

    public byte AlphaAt(int x, int y) => _rgba[(((y * Width) + x) * 4) + 3];

    public IEnumerable<Rgb> In(PixelArea area) =>
        from y in Enumerable.Range(area.Top, area.Height)
        from x in Enumerable.Range(area.Left, area.Width)
        select At(x, y);

    /// <summary>Whether two pictures are alike everywhere in an area.</summary>
    public bool SameIn(PixelArea area, Pixels other) =>
        Size == other.Size && In(area).SequenceEqual(other.In(area));

    /// <summary>Mean squared difference of all channels.</summary>
    public double ErrorTo(Pixels other)
    {
        var sum = 0.0;
        for (var i = 0; i < _rgba.Length; i++)
        {
            sum += Math.Pow(_rgba[i] - other._rgba[i], 2);
        }

        return sum / _rgba.Length;
    }
}
