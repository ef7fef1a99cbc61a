using System.Buffers;

namespace Atelier.Imaging.Vips;

/// <summary>Encoded bytes for a loader: memory, kept in place while this lives, or a file.</summary>
/// <remarks>Dispose it after every image that was loaded from it.</remarks>
internal sealed class VipsByteSource : GObjectHandle
{
    private MemoryHandle _pin;

    private VipsByteSource(nint instance)
        : base(instance)
    {
    }

    internal static unsafe VipsByteSource FromMemory(ReadOnlyMemory<byte> bytes)
    {
        VipsRuntime.Require();
        var pin = bytes.Pin();
        var source = NativeMethods.SourceFromMemory(pin.Pointer, (nuint)bytes.Length);
        if (source == 0)
        {
            pin.Dispose();
            throw VipsErrors.Take();
        }

        return new VipsByteSource(source) { _pin = pin };
    }

    internal static VipsByteSource FromFile(string path)
    {
        VipsRuntime.Require();
        var source = NativeMethods.SourceFromFile(path);
        return source == 0 ? throw VipsErrors.Take() : new VipsByteSource(source);
    }

    protected override bool ReleaseHandle()
    {
        base.ReleaseHandle();
        _pin.Dispose();
        return true;
    }
}
