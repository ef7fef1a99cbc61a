using Atelier.Imaging.Operations;
using Atelier.Testing;

namespace Atelier.Imaging.Tests.Operations;

public sealed class MaskedPaintTests : IDisposable
{
    private const uint Green = 0xFF00CC00;

    private readonly VipsImageOperations _operations = new(TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _operations.Dispose();

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public async Task PaintInsideAsync_HalfMasked_ChangesThatHalfAndNoPixelMore(int paintedSide)
    {
        static uint Original(int x, int y) => 0xFF000000 | (uint)((x * 30) << 16) | (uint)(y * 30);
        using var original = new MemoryImageSource(Png.Draw(8, 8, Original));
        using var mask = new MemoryImageSource(Png.Draw(8, 8, static (x, _) => x < 4 ? 0 : 0xFF000000));
        using var painted = new MemoryImageSource(Png.Solid(paintedSide, paintedSide, Green));

        var png = await _operations.PaintInsideAsync(original, mask, painted, size: null, new DecodeLimits(), Cancel);

        using var source = new MemoryImageSource(png);
        using var result = await _operations.ReadPixelsAsync(source, new DecodeLimits(), Cancel);
        Assert.Equal(new ImageSize(8, 8), result.Size);
        var pixels = result.Pixels.ToArray();
        for (var i = 0; i < 64; i++)
        {
            var (x, y) = (i % 8, i / 8);
            var argb = ((uint)pixels[(i * 4) + 3] << 24) | ((uint)pixels[i * 4] << 16) | ((uint)pixels[(i * 4) + 1] << 8) | pixels[(i * 4) + 2];
            Assert.Equal(x < 4 ? Green : Original(x, y), argb);
        }
    }

    [Fact]
    public async Task PaintInsideAsync_SizeAsked_IsTheResultsSize()
    {
        using var original = new MemoryImageSource(Png.Solid(8, 8, 0xFFCC2222));
        using var mask = new MemoryImageSource(Png.Solid(8, 8, 0));
        using var painted = new MemoryImageSource(Png.Solid(4, 4, Green));

        var png = await _operations.PaintInsideAsync(original, mask, painted, new ImageSize(24, 16), new DecodeLimits(), Cancel);

        Assert.Equal("24x16", Png.SizeOf(png));
    }
}
