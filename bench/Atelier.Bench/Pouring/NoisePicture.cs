using System.Buffers;
using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Sketch.Png;

namespace Atelier.Bench.Pouring;

/// <summary>PNG files of random pixels, which nothing compresses but for bits that are always 0.</summary>
internal static class NoisePicture
{
    private const int Seed = 20261121;

    /// <param name="file">Where to.</param>
    /// <param name="side">Pixels on each side.</param>
    /// <param name="bits">Random bits in each of a pixel's 3 bytes.</param>
    /// <returns>The file's length in bytes.</returns>
    public static async Task<long> WriteAsync(string file, int side, int bits = 8)
    {
        using var raster = new Raster(side, side, channels: 3);
        new Random(Seed).NextBytes(raster.Bytes);
        foreach (ref var value in raster.Bytes)
        {
            value &= (byte)((1 << bits) - 1);
        }

        var png = new ArrayBufferWriter<byte>(raster.Stride * side);
        PngEncoder.Encode(raster, PngFilter.None, png);
        await File.WriteAllBytesAsync(file, png.WrittenMemory);
        return png.WrittenCount;
    }
}
