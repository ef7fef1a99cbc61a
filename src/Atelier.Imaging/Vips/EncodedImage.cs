using System.Buffers;

namespace Atelier.Imaging.Vips;

/// <summary>Encoded bytes in libvips' own memory; gone once disposed. Can be written to a stream without a copy on the managed heap.</summary>
internal sealed unsafe class EncodedImage : MemoryManager<byte>
{
    private readonly int _length;
    private nint _blob;

    /// <param name="blob">A VipsBlob, to which a reference is taken.</param>
    internal EncodedImage(nint blob)
    {
        _blob = NativeMethods.RefArea(blob);
        NativeMethods.GetBlob(_blob, out var length);
        _length = checked((int)length);
    }

    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_blob == 0, this);
        return new((void*)NativeMethods.GetBlob(_blob, out _), _length);
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(_blob == 0, this);
        return new((byte*)NativeMethods.GetBlob(_blob, out _) + elementIndex, default, this);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        var blob = Interlocked.Exchange(ref _blob, 0);
        if (blob != 0)
        {
            NativeMethods.UnrefArea(blob);
        }
    }
}
