namespace Atelier.Imaging.Operations;

/// <summary>Pixels in pooled memory: RGBA, row by row, 8 bits a channel, alpha not premultiplied. Dispose it to return the memory.</summary>
public sealed class RgbaImage : IDisposable
{
    private byte[]? _rented;

    public RgbaImage(ImageSize size)
    {
        Size = size;
        _rented = PixelPool.Shared.Rent(Length);
    }

    public ImageSize Size { get; }

    /// <summary>Width × height × 4 bytes. New ones hold whatever was there before.</summary>
    public Memory<byte> Pixels
    {
        get
        {
            ObjectDisposedException.ThrowIf(_rented is null, this);
            return _rented.AsMemory(0, Length);
        }
    }

    private int Length => checked((int)(Size.Pixels * 4));

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            PixelPool.Shared.Return(rented);
        }
    }
}
