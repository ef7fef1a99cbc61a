using Atelier.Imaging.Operations;
using Atelier.Imaging.Operations.Transforms;

namespace Atelier.Imaging.Tests.Operations.Transforms;

/// <summary>Works on pictures made of squares of one colour, so that single pixels can be asked for.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly VipsImageOperations _operations = new(TimeProvider.System);

    public DecodeLimits Limits { get; init; } = new();

    public static (byte Red, byte Green, byte Blue, byte Alpha) Red => (255, 0, 0, 255);

    public static (byte Red, byte Green, byte Blue, byte Alpha) Blue => (0, 0, 255, 255);

    public static (byte Red, byte Green, byte Blue, byte Alpha) Clear => (0, 0, 0, 0);

    public static (byte Red, byte Green, byte Blue, byte Alpha) White => (255, 255, 255, 255);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A PNG of which each pixel is told.</summary>
    public static byte[] Png(ImageSize size, Func<int, int, (byte Red, byte Green, byte Blue, byte Alpha)> pixel) =>
        Samples.Encode(Pixels(size, pixel), size, ImageFormat.Png);

    /// <summary>Left half red, right half blue.</summary>
    public static byte[] Halves(ImageSize size) => Png(size, (x, _) => x < size.Width / 2 ? Red : Blue);

    public static byte[] Pixels(ImageSize size, Func<int, int, (byte Red, byte Green, byte Blue, byte Alpha)> pixel)
    {
        var pixels = new byte[size.Pixels * 4];
        for (var i = 0; i < size.Pixels; i++)
        {
            (pixels[i * 4], pixels[(i * 4) + 1], pixels[(i * 4) + 2], pixels[(i * 4) + 3]) = pixel(i % size.Width, i / size.Width);
        }

        return pixels;
    }

    public Task<TransformedImage> TryAsync(byte[] picture, params PictureTransform[] transforms) =>
        TryAsync(picture, new TransformOptions { Transforms = transforms });

    public Task<TransformedImage> TryAsync(byte[] picture, TransformOptions options) =>
        _operations.TransformAsync(new MemoryImageSource(picture), options, Limits, Cancel);

    /// <summary>What comes of a picture, decoded.</summary>
    public async Task<RgbaImage> DoAsync(byte[] picture, params PictureTransform[] transforms)
    {
        var made = await TryAsync(picture, new TransformOptions { Transforms = transforms, Format = ImageFormat.Png });
        Assert.Null(made.Problem);
        return await ReadAsync(made.Bytes!);
    }

    public Task<RgbaImage> ReadAsync(byte[] picture) => _operations.ReadPixelsAsync(new MemoryImageSource(picture), new DecodeLimits(), Cancel);

    public async Task<ImageFacts> FactsAsync(byte[] picture)
    {
        var report = await _operations.CheckAsync(new MemoryImageSource(picture), new DecodeLimits(), Cancel);
        Assert.True(report.Verdict is DecodeVerdict.Decodes or DecodeVerdict.Blank, report.Reason);
        return report.Facts!;
    }

    public static (byte Red, byte Green, byte Blue, byte Alpha) At(RgbaImage image, int x, int y)
    {
        var pixel = image.Pixels.Span.Slice(((y * image.Size.Width) + x) * 4, 4);
        return (pixel[0], pixel[1], pixel[2], pixel[3]);
    }

    public void Dispose() => _operations.Dispose();
}
