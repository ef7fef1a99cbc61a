using System.Buffers;
using System.Runtime.InteropServices;

namespace Atelier.Imaging.Vips;

/// <summary>A picture, or a recipe for one: libvips computes pixels only when something asks for them.</summary>
internal sealed class VipsImage : GObjectHandle
{
    private const int UnsignedByteFormat = 0;

    private MemoryHandle _pin;

    /// <param name="instance">A VipsImage, whose reference this takes over.</param>
    internal VipsImage(nint instance)
        : base(instance)
    {
    }

    internal int Width => NativeMethods.GetWidth(this);

    /// <summary>Height in pixels; of an animation, of all its frames below each other.</summary>
    internal int Height => NativeMethods.GetHeight(this);

    /// <summary>Channels: 1 or 2 (grey), 3 or 4 (RGB); even numbers include alpha.</summary>
    internal int Bands => NativeMethods.GetBands(this);

    /// <summary>Whether a channel is one unsigned byte.</summary>
    internal bool IsByte => NativeMethods.GetFormat(this) == UnsignedByteFormat;

    internal bool HasAlpha => NativeMethods.HasAlpha(this) != 0;

    /// <summary>Frames in the file, loaded or not.</summary>
    internal int Pages => NativeMethods.GetPages(this);

    /// <summary>Height of one frame.</summary>
    internal int PageHeight => NativeMethods.GetPageHeight(this);

    /// <summary>Where this lay in something larger; operations that cut pixels out set it.</summary>
    internal int XOffset => NativeMethods.GetXOffset(this);

    internal int YOffset => NativeMethods.GetYOffset(this);

    /// <summary>Wraps raw sRGB or grey pixels, row by row, channels side by side, without copying them.</summary>
    /// <remarks>They must not change while this, or an image made from it, lives. Dispose it last.</remarks>
    internal static unsafe VipsImage FromPixels(ReadOnlyMemory<byte> pixels, int width, int height, int bands)
    {
        VipsRuntime.Require();
        var size = checked(width * height * bands);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels.Length, size);
        var pin = pixels.Pin();
        try
        {
            var memory = NativeMethods.ImageFromMemory(pin.Pointer, (nuint)size, width, height, bands, UnsignedByteFormat);
            using var raw = memory == 0 ? throw VipsErrors.Take() : new VipsImage(memory);
            var image = new VipsOperation("copy").Set("in", raw).Set("interpretation", bands < 3 ? "b-w" : "srgb").ToImage();
            image._pin = pin;
            pin = default;
            return image;
        }
        finally
        {
            pin.Dispose();
        }
    }

    internal bool HasField(string name) => NativeMethods.GetTypeOf(this, name) != 0;

    internal void SetField(string name, int value) => NativeMethods.SetInt(this, name, value);

    internal void SetField(string name, int[] values) => NativeMethods.SetIntArray(this, name, values, values.Length);

    /// <summary>Only of an image nobody else holds: a fresh copy.</summary>
    internal void RemoveField(string name) => _ = NativeMethods.RemoveField(this, name);

    internal int GetInteger(string name) => NativeMethods.GetInt(this, name, out var value) == 0 ? value : throw VipsErrors.Take();

    internal int[] GetIntegers(string name)
    {
        if (NativeMethods.GetIntArray(this, name, out var values, out var length) != 0)
        {
            throw VipsErrors.Take();
        }

        var copy = new int[length];
        Marshal.Copy(values, copy, 0, length);
        return copy;
    }

    /// <summary>Computes all pixels into <paramref name="destination"/>, which must have exactly their size.</summary>
    /// <remarks>Pixels that libvips holds in memory already, a set text among them, are copied as they are, without its threads.</remarks>
    internal unsafe void CopyPixelsTo(Span<byte> destination)
    {
        var size = checked(Width * Height * Bands * (int)NativeMethods.SizeOfFormat(NativeMethods.GetFormat(this)));
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, size);
        var pixels = NativeMethods.GetPixels(this);
        if (pixels == null)
        {
            throw VipsErrors.Take();
        }

        new ReadOnlySpan<byte>(pixels, size).CopyTo(destination);
    }

    /// <summary>A further reference, for native code to own.</summary>
    internal nint NewReference()
    {
        var held = false;
        try
        {
            DangerousAddRef(ref held);
            return NativeMethods.Ref(handle);
        }
        finally
        {
            if (held)
            {
                DangerousRelease();
            }
        }
    }

    protected override bool ReleaseHandle()
    {
        base.ReleaseHandle();
        _pin.Dispose();
        return true;
    }
}
