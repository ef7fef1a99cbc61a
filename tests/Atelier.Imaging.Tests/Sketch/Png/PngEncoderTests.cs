using System.Buffers;
using System.IO.Compression;
using Atelier.Imaging.Formats;
using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Sketch.Png;
using Atelier.Imaging.Tests.Sketch.Support;

namespace Atelier.Imaging.Tests.Sketch.Png;

public class PngEncoderTests
{
    public static TheoryData<int, int> Sizes { get; } = new()
    {
        { 1, 1 }, { 1, 100 }, { 100, 1 }, { 2, 3 }, { 17, 5 }, { 63, 64 }, { 255, 129 }, { 641, 479 }, { 1, 20_000 }, { 20_000, 2 }, { 1024, 300 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Encode_AnySizeFilterAndContents_DecodesToTheSamePixels(int width, int height)
    {
        foreach (var channels in (int[])[3, 4])
        {
            foreach (var contents in Enum.GetValues<Contents>())
            {
                using var raster = Fill(width, height, channels, contents);
                foreach (var filter in Enum.GetValues<PngFilter>())
                {
                    var file = Encode(raster, filter);
                    var decoded = await Pixels.DecodeAsync(file);
                    Assert.Equal(new ImageSize(width, height), decoded.Size);
                    Assert.True(decoded.Rgba.SequenceEqual(Rgba(raster)), $"{channels} channels, {contents}, {filter}");
                }
            }
        }
    }

    [Fact]
    public async Task Encode_RowPeriodBeyondTheWindow_IsIgnored()
    {
        using var raster = Fill(3840, 60, 3, Contents.Gradient);
        var writer = new ArrayBufferWriter<byte>();
        PngEncoder.Encode(raster, PngFilter.Up, writer, rowPeriod: 5);
        var decoded = await Pixels.DecodeAsync(writer.WrittenSpan.ToArray());
        Assert.True(decoded.Rgba.SequenceEqual(Rgba(raster)));
    }

    [Fact]
    public async Task Encode_ChangesKnown_DecodesToTheSamePixels()
    {
        // At every edge of the picture and across each other, beside an empty one, as text has it where there is no room.
        PixelArea[] areas = [default, new(0, 0, 5, 3), new(20, 2, 60, 30), new(70, 10, 30, 70), new(0, 79, 100, 1)];
        foreach (var channels in (int[])[3, 4])
        {
            using var raster = new Raster(100, 80, channels);
            Background.Horizontal(raster, new(1, 200, 30), new(250, 3, 31));
            var random = new Random(17);
            foreach (var area in areas)
            {
                for (var y = area.Top; y < area.Bottom; y++)
                {
                    random.NextBytes(raster.Span(y, area.Left, area.Right));
                }
            }

            var writer = new ArrayBufferWriter<byte>();
            PngEncoder.Encode(raster, PngFilter.Up, writer, changes: areas);
            var decoded = await Pixels.DecodeAsync(writer.WrittenSpan.ToArray());
            Assert.True(decoded.Rgba.SequenceEqual(Rgba(raster)), $"{channels} channels");
        }
    }

    [Fact]
    public async Task Encode_LargeNoise_IsOneWholePictureInManyChunks()
    {
        using var raster = Fill(700, 500, 3, Contents.Noise);
        var file = Encode(raster, PngFilter.Adaptive);
        var intake = new ImageIntake();
        var result = await intake.InspectAsync(new MemoryStream(file), long.MaxValue, TestContext.Current.CancellationToken);
        Assert.Null(result.Problem);
        Assert.Equal((700, 500, false), (result.Facts!.Width, result.Facts.Height, result.Facts.HasAlpha));

        // What cannot be compressed must not grow either.
        Assert.True(file.Length < raster.Bytes.Length * 1.01);
    }

    /// <summary>docs/benchmarks.md promises at most 1.1 times the bytes of zlib's level 6 on the same filtered pixels.</summary>
    [Theory]
    [InlineData(1024, 1024)]
    [InlineData(1792, 1024)]
    public void Encode_EveryPatternOnEitherGradient_TakesAtMostATenthMoreThanZlib(int width, int height)
    {
        foreach (var pattern in Enum.GetValues<Pattern>())
        {
            foreach (var vertical in (bool[])[false, true])
            {
                var plan = ClassicPlan.Make("sizes", 7, 0, Palette.Vivid, hd: true, pattern) with { Vertical = vertical };
                using var raster = new Raster(width, height, 3);
                ClassicPainter.PaintGround(raster, plan);
                var filter = ClassicPainter.FilterFor(plan);
                var writer = new ArrayBufferWriter<byte>();
                PngEncoder.Encode(raster, filter, writer, ClassicPainter.RowPeriodOf(plan));
                Assert.True(
                    writer.WrittenCount <= Zlib(raster, filter) * 1.1,
                    $"{pattern}, vertical {vertical}: {writer.WrittenCount} bytes, zlib {Zlib(raster, filter)}");
            }
        }
    }

    private static byte[] Encode(Raster raster, PngFilter filter)
    {
        var writer = new ArrayBufferWriter<byte>();
        PngEncoder.Encode(raster, filter, writer);
        return writer.WrittenSpan.ToArray();
    }

    private static long Zlib(Raster raster, PngFilter filter)
    {
        using var rows = new FilteredRows(raster, filter);
        var row = new byte[raster.Stride + 1];
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, new ZLibCompressionOptions { CompressionLevel = 6 }, leaveOpen: true))
        {
            for (var y = 0; y < raster.Height; y++)
            {
                rows.Write(y, row);
                zlib.Write(row);
            }
        }

        return packed.Length;
    }

    private static byte[] Rgba(Raster raster)
    {
        if (raster.Channels == 4)
        {
            return raster.Bytes.ToArray();
        }

        var rgba = new byte[raster.Width * raster.Height * 4];
        RgbaPixels.AddAlpha(raster.Bytes, rgba);
        return rgba;
    }

    private static Raster Fill(int width, int height, int channels, Contents contents)
    {
        var raster = new Raster(width, height, channels);
        switch (contents)
        {
            case Contents.Solid:
                Background.Solid(raster, new(255, 59, 48));
                break;
            case Contents.Gradient:
                Background.Vertical(raster, new(1, 200, 30), new(250, 3, 31));
                break;
            case Contents.Noise:
                new Random(11).NextBytes(raster.Bytes);
                break;
            case Contents.Sparse:
                // Long runs, short runs and repeats of every distance, with a little noise between them.
                Background.Horizontal(raster, new(1, 200, 30), new(250, 3, 31));
                var random = new Random(13);
                for (var i = 0; i < raster.Bytes.Length; i += 1 + random.Next(random.Next(2, 900)))
                {
                    raster.Bytes[i] = (byte)random.Next(random.Next(1, 256));
                }

                break;
        }

        return raster;
    }

    private enum Contents
    {
        Solid,
        Gradient,
        Noise,
        Sparse,
    }
}
