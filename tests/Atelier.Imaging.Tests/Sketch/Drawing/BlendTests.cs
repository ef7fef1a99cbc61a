using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Tests.Sketch.Drawing;

public class BlendTests
{
    [Fact]
    public void Mix_EveryInput_IsRoundedToNearest()
    {
        for (var from = 0; from < 256; from++)
        {
            for (var weight = 0; weight < 256; weight++)
            {
                Assert.Equal(Exact(from, 255, weight), Blend.Mix(from, 255, weight));
                Assert.Equal(Exact(from, 0, weight), Blend.Mix(from, 0, weight));
                Assert.Equal(Exact(from, 97, weight), Blend.Mix(from, 97, weight));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Toward_EveryPath_GivesEqualBytes(int length)
    {
        foreach (var weight in (ReadOnlySpan<byte>)[0, 1, 40, 128, 254, 255])
        {
            var expected = Noise(length, seed: 1);
            Blend.TowardScalar(expected, 255, weight);
            if (length > 0)
            {
                var (by256, by512) = (Noise(length, seed: 1), Noise(length, seed: 1));
                Blend.TowardVector256(by256, 255, weight);
                Blend.TowardVector512(by512, 255, weight);
                Assert.Equal(expected, by256);
                Assert.Equal(expected, by512);
            }

            var chosen = Noise(length, seed: 1);
            Blend.Toward(chosen, 255, weight);
            Assert.Equal(expected, chosen);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(64)]
    [InlineData(97)]
    [InlineData(1000)]
    public void Through_EveryPath_GivesEqualBytes(int length)
    {
        var source = Noise(length, seed: 2);
        var weights = Noise(length, seed: 3);

        // Stretches of nothing are skipped by some paths.
        weights.AsSpan(length / 4, length / 2).Clear();
        var expected = Noise(length, seed: 1);
        Blend.ThroughScalar(expected, source, weights);

        var (by256, by512, chosen) = (Noise(length, seed: 1), Noise(length, seed: 1), Noise(length, seed: 1));
        Blend.ThroughVector256(by256, source, weights);
        Blend.ThroughVector512(by512, source, weights);
        Blend.Through(chosen, source, weights);
        Assert.Equal(expected, by256);
        Assert.Equal(expected, by512);
        Assert.Equal(expected, chosen);
    }

    private static byte Exact(int from, int to, int weight) =>
        (byte)Math.Round(((from * (255.0 - weight)) + (to * (double)weight)) / 255, MidpointRounding.AwayFromZero);

    private static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
