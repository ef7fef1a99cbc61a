using System.Buffers;
using System.IO.Compression;
using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Sketch.Png;

namespace Atelier.Bench;

/// <summary>Our PNG writer beside zlib's level 6 (System.IO.Compression) on the same filtered pixels, for each pattern on either gradient.</summary>
internal static class EncoderBench
{
    public static void Run(TimeSpan duration)
    {
        Console.WriteLine("1024x1024, RGB | draw, CPU ms | encode, CPU ms | bytes | of zlib's bytes | zlib alone, CPU ms");
        foreach (var pattern in Enum.GetValues<Pattern>())
        {
            foreach (var vertical in (bool[])[false, true])
            {
                var plan = ClassicPlan.Make("A cute cat", 7, 0, Palette.Vivid, hd: true, pattern) with { Vertical = vertical };
                using var raster = new Raster(1024, 1024, 3);
                var file = new ArrayBufferWriter<byte>(1 << 20);
                var draw = CpuTime.Measure(duration / 4, () => ClassicPainter.PaintGround(raster, plan));
                var encode = CpuTime.Measure(duration / 4, () =>
                {
                    file.ResetWrittenCount();
                    PngEncoder.Encode(raster, ClassicPainter.FilterFor(plan), file, ClassicPainter.RowPeriodOf(plan));
                });
                var rows = Filtered(raster, ClassicPainter.FilterFor(plan));
                var packed = 0L;
                var zlib = CpuTime.Measure(duration / 4, () => packed = Zlib(rows));
                Console.WriteLine(
                    $"{pattern} {(vertical ? "down" : "across")} | {draw:0.00} | {encode:0.00} | {file.WrittenCount} | {file.WrittenCount / (double)packed:0.00} | {zlib:0.00}");
            }
        }
    }

    private static byte[] Filtered(Raster raster, PngFilter filter)
    {
        var length = raster.Stride + 1;
        var all = new byte[length * raster.Height];
        using var rows = new FilteredRows(raster, filter);
        for (var y = 0; y < raster.Height; y++)
        {
            rows.Write(y, all.AsSpan(y * length, length));
        }

        return all;
    }

    private static long Zlib(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, new ZLibCompressionOptions { CompressionLevel = 6 }, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        return packed.Length;
    }
}
