using Atelier.Imaging.Operations;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Tests.Operations;

public class ImageEncoderTests
{
    private static readonly ImageSize s_size = new(8, 6);

    [Fact]
    public void Encode_HalfTransparentToJpeg_FlattensOnBackground()
    {
        var red = new byte[s_size.Pixels * 4];
        for (var i = 0; i < red.Length; i += 4)
        {
            red[i] = 255;
        }

        using var encoded = ImageEncoder.Encode(red, s_size, 4, ImageFormat.Jpeg, new EncodeOptions { Background = (0, 0, 255) });

        using var source = VipsByteSource.FromMemory(encoded.Memory);
        using var image = new VipsOperation("jpegload_source").Set("source", source).ToImage();
        var pixels = new byte[s_size.Pixels * 3];
        image.CopyPixelsTo(pixels);
        Assert.InRange(pixels[0], 0, 5);
        Assert.InRange(pixels[2], 250, 255);
    }

    [Theory]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Gif)]
    public void EncodeAnimation_ThreeFrames_KeepsCountAndDuration(ImageFormat format)
    {
        var frames = new byte[s_size.Pixels * 4 * 3];
        for (var i = 0; i < frames.Length; i += 4)
        {
            frames[i] = (byte)(i * 80L / s_size.Pixels / 4);
            frames[i + 3] = 255;
        }

        using var encoded = ImageEncoder.EncodeAnimation(frames, s_size, 120, format, EncodeOptions.Default);

        using var source = VipsByteSource.FromMemory(encoded.Memory);
        using var image = new VipsOperation(format == ImageFormat.Gif ? "gifload_source" : "webpload_source").Set("source", source).Set("n", -1).ToImage();
        Assert.Equal((8, 6, 3), (image.Width, image.PageHeight, image.Pages));
        Assert.Equal([120, 120, 120], image.GetIntegers("delay"));
    }
}
