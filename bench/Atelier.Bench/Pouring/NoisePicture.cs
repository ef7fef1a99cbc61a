using System.Buffers;
using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Sketch.Png;

namespace Atelier.Bench.Pouring;

/// <summary>PNG files of random pixels, which nothing compresses: 3 bytes a pixel.</summary>
internal static class NoisePicture
{
    private const int Seed = 20261121;

    /// <returns>The file's length in bytes.</returns>
    public static async Task<long> WriteAsync(string file, int side)
    {
        using var raster = new Raster(side, side, channels: 3);
        new Random(Seed).NextBytes(raster.Bytes);
        var png = new ArrayBufferWriter<byte>(raster.Stride * side);
        PngEncoder.Encode(raster, PngFilter.None, png);
        await File.WriteAllBytesAsync(file, png.WrittenMemory);
        return png.WrittenCount;
    }
}
