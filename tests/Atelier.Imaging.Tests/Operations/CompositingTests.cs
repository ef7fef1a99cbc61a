using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Tests.Operations;

public class CompositingTests
{
    private static readonly ImageSize s_size = new(32, 16);

    [Fact]
    public void Blend_MaskOfAllStrengths_KeepsTakesOrMixes()
    {
        var bottom = Samples.Rgba(s_size, alpha: true);
        var top = Enumerable.Repeat((byte)255, bottom.Length).ToArray();
        var mask = new byte[s_size.Pixels];
        mask[10] = 255;
        mask[11] = 128;

        using var blended = Compositing.Blend(bottom, top, mask, s_size);

        var result = blended.Pixels.ToArray();
        Assert.Equal(bottom[..40], result[..40]);
        Assert.Equal([255, 255, 255, 255], result[40..44]);
        for (var i = 44; i < 48; i++)
        {
            Assert.InRange(result[i], ((bottom[i] + 255) / 2) - 1, ((bottom[i] + 255) / 2) + 2);
        }

        Assert.Equal(bottom[48..], result[48..]);
    }

    [Fact]
    public void Over_HalfClearSquareHangingOverTheEdge_MixesWhereItLies()
    {
        var bottom = Fill(s_size, 0, 0, 0, 255);
        var top = Fill(new ImageSize(4, 4), 255, 255, 255, 128);

        using var composed = Compositing.Over(bottom, s_size, top, new ImageSize(4, 4), -2, 0);

        var result = composed.Pixels.ToArray();
        Assert.InRange(result[0], 126, 130);
        Assert.InRange(result[4], 126, 130);
        Assert.Equal([0, 0, 0, 255], result[8..12]);
        Assert.Equal(s_size, composed.Size);
    }

    [Theory]
    [InlineData(64, 32)]
    [InlineData(128, 64)]
    [InlineData(10, 20)]
    public void Resize_TwoColours_KeepsThemAndTheSizeAskedFor(int width, int height)
    {
        var pixels = Fill(s_size, 200, 10, 60, 255);
        for (var i = 0; i < pixels.Length; i += 4)
        {
            if (i / 4 % s_size.Width >= s_size.Width / 2)
            {
                (pixels[i], pixels[i + 3]) = (0, 0);
            }
        }

        using var resized = Resampling.Resize(pixels, s_size, new ImageSize(width, height));

        Assert.Equal(new ImageSize(width, height), resized.Size);
        var result = resized.Pixels.ToArray();
        Assert.Equal([200, 10, 60, 255], result[..4]);
        Assert.Equal(0, result[(width * 4) - 1]);
        // Beside the clear half the colour must stay what it was: no dark seam.
        var edge = Enumerable.Range(0, width).Last(x => result[(x * 4) + 3] > 100);
        Assert.InRange(result[edge * 4], 195, 205);
    }

    private static byte[] Fill(ImageSize size, byte red, byte green, byte blue, byte alpha)
    {
        var pixels = new byte[size.Pixels * 4];
        for (var i = 0; i < pixels.Length; i += 4)
        {
            (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]) = (red, green, blue, alpha);
        }

        return pixels;
    }
}
