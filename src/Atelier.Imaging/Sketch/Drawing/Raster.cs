namespace Atelier.Imaging.Sketch.Drawing;

/// <summary>Pixels in one pooled buffer: rows from the top, no padding, interleaved RGB or RGBA, 8 bits a channel, straight alpha.</summary>
/// <remarks>A new raster's contents are whatever the pool held: fill before reading. Dispose returns the buffer.</remarks>
internal sealed class Raster : IDisposable
{
    private byte[]? _buffer;

    public Raster(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (channels is not (3 or 4))
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "A raster is RGB (3) or RGBA (4).");
        }

        Width = width;
        Height = height;
        Channels = channels;
        _buffer = PixelPool.Shared.Rent(checked(width * height * channels));
    }

    public int Width { get; }

    public int Height { get; }

    public int Channels { get; }

    /// <summary>Bytes a row.</summary>
    public int Stride => Width * Channels;

    public int ShorterSide => Math.Min(Width, Height);

    public Span<byte> Bytes => Buffer.AsSpan(0, Stride * Height);

    public ReadOnlyMemory<byte> Memory => Buffer.AsMemory(0, Stride * Height);

    private byte[] Buffer => _buffer ?? throw new ObjectDisposedException(nameof(Raster));

    public Span<byte> Row(int y) => Buffer.AsSpan(y * Stride, Stride);

    /// <summary>The bytes of pixels <paramref name="left"/> to before <paramref name="right"/> of one row.</summary>
    public Span<byte> Span(int y, int left, int right) =>
        Buffer.AsSpan((y * Stride) + (left * Channels), (right - left) * Channels);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            PixelPool.Shared.Return(buffer);
        }
    }
}
